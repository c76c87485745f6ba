public import GridSystem
public import SimpleFeatures

/// A residential compound (小区) with its gates.
public struct Compound: Place {
    public var id: String
    public var source: String
    public var code: String?
    public var names: [String: String]
    /// Data, not a fixed list: 楼房小区, 平房区…
    public var use: String?
    /// `nil` where only the gates are known, or nothing.
    public var land: LatticeMultiPolygon?
    public var gates: [Gate]
    public var attributes: [String: AttributeValue]

    public init(
        id: String, source: String = "", code: String? = nil, names: [String: String] = [:], use: String? = nil,
        land: LatticeMultiPolygon? = nil, gates: [Gate] = [], attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.source = source
        self.code = code
        self.names = names
        self.use = use
        self.land = land
        self.gates = gates
        self.attributes = attributes
    }

    public static let fields: [PlaceField] = [.code, .kind, .name, .source]

    public var shape: PlaceShape? { land.map(PlaceShape.area) }

    public func values(of field: PlaceField) -> [String] {
        switch field {
        case .code: code.map { [$0] } ?? []
        case .kind: use.map { [$0] } ?? []
        case .name: Array(names.values)
        case .source: [source]
        case .category, .compound, .number: []
        }
    }

    public var defects: [PlaceDefect] { [] }
}

/// A way into a compound, from which walks from it start.
public struct Gate: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case main, side
        /// Too narrow for cars.
        case pedestrian
    }

    public var name: String?
    public var kind: Kind
    public var position: LatticePoint

    public init(name: String? = nil, kind: Kind, position: LatticePoint) {
        self.name = name
        self.kind = kind
        self.position = position
    }
}
