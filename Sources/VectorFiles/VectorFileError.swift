/// Why a file of features could not be read or written.
public struct VectorFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name of the reason; more may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is no such file, or it may not be read or written.
        public static let inaccessible = Code(rawValue: "inaccessible")
        /// The content is damaged, cut short, or something else than its name says.
        public static let malformed = Code(rawValue: "malformed")
        /// Unpacked it would be larger than is accepted.
        public static let tooLarge = Code(rawValue: "too-large")
        /// There is no layer of that name, or none at all, or several and none was named.
        public static let noLayer = Code(rawValue: "no-layer")
        /// Text that is not in the encoding it should be in, or that the wished encoding does not have.
        public static let wrongEncoding = Code(rawValue: "wrong-encoding")
        /// Something else than polygons.
        public static let unsupported = Code(rawValue: "unsupported")
    }

    public let code: Code
    /// One English sentence that names the feature and the field where there is one; no path.
    public let message: String
    /// The place of the feature in its layer, from 0.
    public let feature: Int?
    public let field: String?

    public init(_ code: Code, _ message: String, feature: Int? = nil, field: String? = nil) {
        self.code = code
        let place = [feature.map { "feature \($0)" }, field.map { "field '\($0)'" }].compactMap { $0 }
        self.message = place.isEmpty ? message : place.joined(separator: ", ") + ": " + message
        self.feature = feature
        self.field = field
    }

    public var description: String { message }
}
