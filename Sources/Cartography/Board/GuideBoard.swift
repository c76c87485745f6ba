public import SimpleFeatures

/// What the board at a compound's gate says: how far one walks in a quarter of an hour, and what is there
/// (一刻钟便民生活圈导视图).
///
/// Plain values: whoever knows the streets and the facilities fills them in, and nothing here measures a walk.
public struct GuideBoard: Sendable {
    /// The largest words on the board.
    public var title: BilingualText
    /// Where the board hangs and what it assumes, in a line.
    public var subtitle: BilingualText
    /// The "you are here".
    public var origin: LatticePoint
    /// Nested, smallest first. Those beyond ``mostBands`` are not drawn.
    public var bands: [Band]
    public var map: BaseMap
    /// In any order. A facility of two categories is given twice if it is to be found under both.
    public var facilities: [Facility]
    public var imprint: Imprint

    /// How many bands can be told apart on paper.
    public static let mostBands = 6

    public init(
        title: BilingualText, subtitle: BilingualText = BilingualText(zh: "", en: ""), origin: LatticePoint,
        bands: [Band], map: BaseMap = BaseMap(), facilities: [Facility] = [], imprint: Imprint = Imprint()
    ) {
        self.title = title
        self.subtitle = subtitle
        self.origin = origin
        self.bands = bands
        self.map = map
        self.facilities = facilities
        self.imprint = imprint
    }

    /// How far one gets within a limit.
    public struct Band: Sendable {
        /// What bounds the walk.
        public enum Limit: Hashable, Sendable {
            case duration(Duration)
            case distance(Length)
        }

        public var limit: Limit
        /// All that is reached within the limit, smaller bands included. An empty area is drawn as none.
        public var area: LatticeMultiPolygon

        public init(_ limit: Limit, area: LatticeMultiPolygon) {
            self.limit = limit
            self.area = area
        }
    }

    /// A kind of facility.
    public struct Category: Hashable, Sendable {
        /// The pictogram's name, as in ``Pictogram/named(_:)``; an unknown one is drawn as `place`.
        public var symbol: String
        public var title: BilingualText

        public init(symbol: String, title: BilingualText) {
            self.symbol = symbol
            self.title = title
        }
    }

    /// A facility and the walk to it.
    public struct Facility: Sendable {
        public var category: Category
        /// As its sign says; empty where it has none, and its category then stands for it.
        public var name: String
        public var position: LatticePoint
        /// Shown in whole minutes, rounded up.
        public var duration: Duration
        /// The way on foot, shown to ten metres.
        public var distance: Length
        /// Straight from the origin, clockwise from north.
        public var bearing: Angle
        /// The bearing in words, `东北` and `north-east`.
        public var direction: BilingualText
        /// The smallest band that holds it, by its place in ``GuideBoard/bands``; others are not shown.
        public var band: Int

        public init(
            category: Category, name: String, position: LatticePoint, duration: Duration, distance: Length,
            bearing: Angle, direction: BilingualText, band: Int
        ) {
            self.category = category
            self.name = name
            self.position = position
            self.duration = duration
            self.distance = distance
            self.bearing = bearing
            self.direction = direction
            self.band = band
        }
    }
}
