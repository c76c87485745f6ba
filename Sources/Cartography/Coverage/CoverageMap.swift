public import SimpleFeatures

/// A sheet that shows which share of each unit is covered, who is left out, and what might be built.
///
/// Plain values: whoever counts people and measures walks fills them in.
public struct CoverageMap: Sendable {
    /// The largest words on the sheet.
    public var title: BilingualText
    /// What was asked, in a line.
    public var subtitle: BilingualText
    /// What the shares are shares of: the heading of their classes in the legend.
    public var measure: BilingualText
    /// Those without land are not drawn.
    public var units: [Unit]
    public var classes: ShareClasses
    public var map: BaseMap
    /// Ground near streets from which nothing is reached in time; may be empty.
    public var blindZones: LatticeMultiPolygon
    public var facilities: [Facility]
    public var proposedSites: [ProposedSite]
    public var imprint: Imprint

    public init(
        title: BilingualText, subtitle: BilingualText = BilingualText(zh: "", en: ""), measure: BilingualText,
        units: [Unit], classes: ShareClasses = .fifths, map: BaseMap = BaseMap(),
        blindZones: LatticeMultiPolygon = LatticeMultiPolygon([]), facilities: [Facility] = [],
        proposedSites: [ProposedSite] = [], imprint: Imprint = Imprint()
    ) {
        self.title = title
        self.subtitle = subtitle
        self.measure = measure
        self.units = units
        self.classes = classes
        self.map = map
        self.blindZones = blindZones
        self.facilities = facilities
        self.proposedSites = proposedSites
        self.imprint = imprint
    }

    /// A part of the town.
    public struct Unit: Sendable {
        public var name: BilingualText
        public var area: LatticeMultiPolygon
        /// 0 to 1; `nil` where nothing is known, or there is nobody to count. What is no number counts as `nil`.
        public var share: Double?

        public init(name: BilingualText, area: LatticeMultiPolygon, share: Double?) {
            self.name = name
            self.area = area
            self.share = share
        }
    }

    /// A facility that is there.
    public struct Facility: Sendable {
        public var category: GuideBoard.Category
        public var position: LatticePoint

        public init(category: GuideBoard.Category, position: LatticePoint) {
            self.category = category
            self.position = position
        }
    }

    /// Where a facility might be built.
    public struct ProposedSite: Sendable {
        /// As in the table that goes with the map.
        public var number: Int
        public var position: LatticePoint

        public init(number: Int, position: LatticePoint) {
            self.number = number
            self.position = position
        }
    }
}

extension CoverageMap.Unit {
    /// The share where it is a number.
    var knownShare: Double? { share.flatMap { $0.isFinite ? $0 : nil } }
}
