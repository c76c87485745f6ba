public import GeoJSON
public import SimpleFeatures

/// A unit as a client sends it: its land and its properties, as far as it says anything of them.
public struct FeatureForm: Sendable {
    public enum Land: Sendable, Hashable {
        /// Nothing is said of it.
        case unsaid
        /// `null`.
        case none
        case drawn(Geometry)
    }

    public var land: Land
    public var properties: JSONObject
    public var system: DrawingSystem
    /// How near a drawn vertex comes to an existing border to be put on it.
    public var snap: Length

    public static let standardSnap = Length.metres(0.1)

    /// A whole feature.
    public init(_ feature: Feature, system: DrawingSystem, snap: Length = standardSnap) {
        land = feature.geometry.map(Land.drawn) ?? .none
        properties = feature.properties
        self.system = system
        self.snap = snap
    }

    /// A feature as a part of a larger document, or what a merge patch says of one.
    ///
    /// - Parameter pointer: where it stands in that document.
    /// - Throws: ``ServiceError`` with `invalidMember` or `invalidGeometry`.
    public init(
        json: JSONValue, system: DrawingSystem, snap: Length = standardSnap, pointer: String = ""
    ) throws(ServiceError) {
        guard let object = json.objectValue else {
            throw ServiceError(.invalidMember, "a feature is an object", pointer: pointer)
        }
        if let type = object["type"], type != "Feature" {
            throw ServiceError(.invalidMember, "the type is Feature here", pointer: "\(pointer)/type")
        }
        switch object["geometry"] {
        case nil: land = .unsaid
        case .null?: land = .none
        case let geometry?: land = .drawn(try Geometry(geometry, pointer: "\(pointer)/geometry"))
        }
        switch object["properties"] {
        case nil, .null?: properties = JSONObject()
        case .object(let members)?: properties = members
        default:
            throw ServiceError(.invalidMember, "properties are an object", pointer: "\(pointer)/properties")
        }
        self.system = system
        self.snap = snap
    }
}
