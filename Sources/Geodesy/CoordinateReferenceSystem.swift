/// A horizontal reference system, by the name that people and files give it.
public enum CoordinateReferenceSystem: Hashable, Sendable {
    /// OGC CRS84: longitude and latitude of WGS 84 in degrees; the system of ``SimpleFeatures/Coordinate``.
    case crs84
    /// A geographic or projected system by its number in the EPSG dataset.
    case epsg(Int)
    /// The shifted datum of Chinese map services (``ChinaShift``), longitude and latitude in degrees.
    case gcj02
    /// Baidu's shift on top of GCJ-02, longitude and latitude in degrees.
    case bd09

    /// CGCS2000, longitude and latitude in degrees: EPSG:4490, by convention equal to WGS 84 (they differ by less than a
    /// metre).
    public static let cgcs2000 = CoordinateReferenceSystem.epsg(4490)
}

extension CoordinateReferenceSystem {
    /// Reads a word of the command line or of a configuration: `CRS84`, `CGCS2000`, `GCJ-02`, `BD-09`, `EPSG:n`, in
    /// either case, with or without the hyphen; also any form that ``init(uri:)`` reads.
    ///
    /// Throws ``GeodesyError/Code/unknownCRS``. Whether the EPSG dataset has the number shows in ``CoordinateTransform``.
    public init(name: String) throws(GeodesyError) {
        let word = name.uppercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        switch word {
        case "CRS84", "OGC:CRS84", "WGS84": self = .crs84
        case "CGCS2000": self = .cgcs2000
        case "GCJ02", "GCJ02LL": self = .gcj02
        case "BD09", "BD09LL": self = .bd09
        default:
            if word.hasPrefix("EPSG:"), let number = Self.epsgNumber(word.dropFirst(5)) {
                self = .epsg(number)
            } else {
                try self.init(uri: name)
            }
        }
    }

    /// A number without sign; the dataset's are positive and below a hundred million.
    static func epsgNumber(_ text: some StringProtocol) -> Int? {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), text.count <= 8 else { return nil }
        return Int(text)
    }
}

extension CoordinateReferenceSystem: CustomStringConvertible {
    /// The name as ``init(name:)`` reads it.
    public var description: String {
        switch self {
        case .crs84: "CRS84"
        case .epsg(let number): "EPSG:\(number)"
        case .gcj02: "GCJ-02"
        case .bd09: "BD-09"
        }
    }
}
