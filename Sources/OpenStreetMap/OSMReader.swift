internal import COsmium
internal import Foundation
internal import SimpleFeatures

/// The owner of one open file of the C interface.
struct OSMReader: ~Copyable {
    private let handle: OpaquePointer
    let header: OSMFile.Header

    init(path: String, entities: OSMEntities) throws(OSMError) {
        guard !path.utf8.contains(0) else { throw OSMError(.unreadable, "The file's name has a null byte.") }
        var header = cosmium_header()
        var error = cosmium_error()
        guard let handle = cosmium_open(path, entities.rawValue, &header, &error) else { throw OSMError(error) }
        self.handle = handle
        self.header = OSMFile.Header(header)
    }

    deinit { cosmium_close(handle) }

    var bytesRead: Int64 { Int64(clamping: cosmium_bytes_read(handle)) }
    var bytesTotal: Int64 { Int64(clamping: cosmium_bytes_total(handle)) }

    /// Hands out the next element; false at the end.
    ///
    /// - Parameter newest: the latest time of an element so far, in seconds since 1970.
    func next(_ newest: inout Int64, _ body: (borrowing OSMElement) -> Void) throws(OSMError) -> Bool {
        var element = cosmium_element()
        var error = cosmium_error()
        // 1 for an element, 0 at the end, -1 for an error.
        let found = cosmium_next(handle, &element, &error)
        guard found >= 0 else { throw OSMError(error, bytesRead: bytesRead) }
        guard found == 1 else { return false }
        newest = max(newest, element.timestamp)
        let tags = OSMTags(bytes: UnsafeRawBufferPointer(start: element.tags, count: element.tags_length))
        switch OSMID.Kind(cosmium: element.kind) {
        case .node:
            body(.node(OSMNode(id: element.id, position: LatticePoint(x: element.x, y: element.y), tags: tags)))
        case .way:
            let references = UnsafeBufferPointer(start: element.refs, count: element.ref_count)
            body(.way(OSMWay(id: element.id, tags: tags, references: references)))
        case .relation:
            let references = UnsafeBufferPointer(start: element.members, count: element.member_count)
            body(.relation(OSMRelation(id: element.id, tags: tags, references: references)))
        case nil: break
        }
        return true
    }
}

extension OSMFile.Header {
    fileprivate init(_ header: cosmium_header) {
        self.init()
        if header.has_bounds != 0 {
            bounds = LatticeBox(minX: header.min_x, minY: header.min_y, maxX: header.max_x, maxY: header.max_y)
        }
        if header.timestamp > 0 { date = Date(timeIntervalSince1970: TimeInterval(header.timestamp)) }
    }
}

extension OSMError {
    fileprivate init(_ error: cosmium_error, bytesRead: Int64 = 0) {
        let message = withUnsafeBytes(of: error.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        switch error.code {
        case Int32(COSMIUM_UNREADABLE):
            self.init(.unreadable, "The file cannot be read: \(message).", bytesRead: bytesRead)
        case Int32(COSMIUM_UNSUPPORTED):
            self.init(.unsupported, "The file is of another kind: \(message).", bytesRead: bytesRead)
        default:
            self.init(.malformed, "The file is no whole OpenStreetMap file: \(message).", bytesRead: bytesRead)
        }
    }
}
