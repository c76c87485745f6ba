/// The two forms of GeoReport v2, told by the suffix of the address. Source: wiki.open311.org/GeoReport_v2, "Format Support".
enum Open311Format: String, Sendable, CaseIterable {
    case json, xml

    /// Where all addresses of GeoReport v2 begin.
    static let root = "/open311/v2"

    /// The form in which a fault of a request is told: XML, which every client has to read, where the suffix is none of ours.
    ///
    /// `nil` for an address of another interface.
    init?(ofFaultsAt path: String) {
        guard path == Self.root || path.hasPrefix(Self.root + "/") else { return nil }
        self = path.hasSuffix(".json") ? .json : .xml
    }

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .xml: "text/xml"
        }
    }

    var contentType: String { "\(mediaType); charset=utf-8" }
}
