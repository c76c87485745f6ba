public import GridSystem
public import SimpleFeatures

/// Something of the town that a source brings, and that lasts from one import of the source to the next by its id.
public protocol Place: Hashable, Sendable, Identifiable where ID == String {
    /// What places of this kind can be filtered by.
    static var fields: [PlaceField] { get }

    /// Stable: the source's own id or code, `osm:node/123` for an object of OpenStreetMap.
    var id: String { get }
    /// The named source that brings the place; an import of one source leaves the others' places alone.
    var source: String { get set }
    /// By language tag; `zh` is the one shown by default.
    var names: [String: String] { get }
    /// `nil` for a place that is listed and lies nowhere.
    var shape: PlaceShape? { get }
    /// When the place is there; always, where nothing is said.
    var validity: Validity { get }
    /// Columns that Wangge only keeps.
    var attributes: [String: AttributeValue] { get }

    /// The values that a field of ``fields`` has here.
    func values(of field: PlaceField) -> [String]

    /// What is wrong with the place by itself.
    var defects: [PlaceDefect] { get }

    /// What is kept of the place when its source does not name it any more from a day on; `nil` where nothing is.
    func ended(on day: CivilDate) -> Self?
}

extension Place {
    /// The name in Chinese, or else in the language of the place (`und`), or in English, or whichever comes first.
    public var name: String? {
        names["zh"] ?? names["und"] ?? names["en"] ?? names.min { $0.key < $1.key }?.value
    }

    public var validity: Validity { .always }

    public func ended(on day: CivilDate) -> Self? { nil }

    /// Whether the place and the closed box share a point; exact. A place that lies nowhere meets every box.
    public func meets(_ box: LatticeBox) -> Bool { shape?.intersects(box) ?? true }
}

/// A property that places are looked up by.
public enum PlaceField: String, Sendable, CaseIterable {
    case category, code, compound, kind, name, number, source
}

/// Where a place lies: a point, or the area that it takes up.
public enum PlaceShape: Hashable, Sendable {
    case point(LatticePoint)
    case area(LatticeMultiPolygon)

    /// The point that stands for the place; of an area, one inside it. `nil` for an area without a vertex.
    public var position: LatticePoint? {
        switch self {
        case .point(let point): point
        case .area(let land): land.representativePoint
        }
    }

    public var box: LatticeBox? {
        switch self {
        case .point(let point): LatticeBox([point])
        case .area(let land): land.box
        }
    }

    /// Whether the shape and the closed box share a point; exact.
    public func intersects(_ box: LatticeBox) -> Bool {
        switch self {
        case .point(let point): box.covers(point)
        case .area(let land): land.intersects(box)
        }
    }
}

/// From the first day on which something is there to the day after the last; `nil` where that is open.
public struct Validity: Hashable, Sendable {
    public var from: CivilDate?
    public var to: CivilDate?

    public static let always = Validity()

    public init(from: CivilDate? = nil, to: CivilDate? = nil) {
        self.from = from
        self.to = to
    }

    /// Whether there is a day of the span on which it is there.
    public func meets(_ span: DaySpan) -> Bool {
        let startsInTime = span.last.flatMap { last in from.map { $0 <= last } } ?? true
        let endsLater = span.first.flatMap { first in to.map { first < $0 } } ?? true
        return startsInTime && endsLater
    }
}

/// Days from a first to a last one, both of them included; `nil` where that is open.
public struct DaySpan: Hashable, Sendable {
    public var first: CivilDate?
    public var last: CivilDate?

    public init(first: CivilDate?, last: CivilDate?) {
        self.first = first
        self.last = last
    }

    public init(_ day: CivilDate) { self.init(first: day, last: day) }
}
