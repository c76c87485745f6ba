public import Foundation
public import SimpleFeatures

/// A file of OpenStreetMap data: PBF, XML, or XML packed by gzip or bzip2, told apart by its first bytes.
///
/// ```swift
/// try OSMFile(path: "town.osm.pbf").read([.nodes, .ways]) { element in
///     switch element {
///     case .node(let node): if node.tags["amenity"] == "pharmacy" { … node.position … }
///     case .way(let way): …
///     default: break
///     }
/// }
/// ```
/// Extracts lack things: a way may pass nodes, and a relation have members, that the file does not hold.
public struct OSMFile: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// What a file says of itself, without its elements.
    public struct Header: Hashable, Sendable {
        /// What the file covers; `nil` where it does not say.
        public var bounds: LatticeBox?
        /// Up to when it follows its database; `nil` where it does not say.
        public var date: Date?

        public init(bounds: LatticeBox? = nil, date: Date? = nil) {
            self.bounds = bounds
            self.date = date
        }
    }

    /// - Throws: ``OSMError``.
    public func header() throws(OSMError) -> Header {
        try OSMReader(path: path, entities: []).header
    }

    /// Reads the file from its first element to its last, in its order.
    ///
    /// Deleted elements and nodes without a position on the Earth are passed over. A file that turns out to be damaged
    /// has been handed out up to there.
    ///
    /// - Parameters:
    ///   - entities: the kinds of elements to hand out.
    ///   - progress: told now and then how many bytes of the file have been read, as stored, and of how many.
    ///   - body: receives each element.
    /// - Returns: the header; its date, where the file did not say, is that of the newest element handed out.
    /// - Throws: ``OSMError``.
    @discardableResult
    public func read(
        _ entities: OSMEntities = .all, progress: ((_ read: Int64, _ total: Int64) -> Void)? = nil,
        _ body: (borrowing OSMElement) -> Void
    ) throws(OSMError) -> Header {
        let reader = try OSMReader(path: path, entities: entities)
        var newest: Int64 = 0
        var reported: Int64 = -1
        while try reader.next(&newest, body) {
            let read = reader.bytesRead
            if read != reported { progress?(read, reader.bytesTotal) }
            reported = read
        }
        progress?(reader.bytesTotal, reader.bytesTotal)
        var header = reader.header
        if header.date == nil, newest > 0 { header.date = Date(timeIntervalSince1970: TimeInterval(newest)) }
        return header
    }
}
