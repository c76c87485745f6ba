/// The parts of a network file. Raw values are stored: they never change, and a number is never used again.
enum NetworkSection: UInt32, CaseIterable {
    /// `NetworkMetadata` as JSON.
    case metadata = 1
    case nodes, nodeFlags, firstArc, arcs, arcEdges
    case edges, points, pointOffsets
    case nameOffsets, nameBytes
    case firstSpan, spans
    case segmentBlocks, segmentItems
    case barriers, barrierBlocks, barrierItems
    case squareNodes, squareSpans, squares, squareRings, squarePoints, squareMembers
    case backdrops, backdropRings, backdropPoints
}

/// The outer form of a network file: a header, a directory of sections, the sections, each beginning at a multiple of 8 bytes.
/// Little-endian throughout.
///
/// Header: magic (8 bytes), format version (UInt32), number of sections (UInt32), length of the file (UInt64), XXH3-64 of all that
/// follows the header (UInt64). Directory entry: section (UInt32), bytes of one record (UInt32), offset from the file's start
/// (UInt64), number of records (UInt64).
enum NetworkFormat {
    static let magic: [UInt8] = Array("WANGGEWK".utf8)
    /// Raised by every change of a record or of its meaning; a file of another version is refused and built anew.
    static let version: UInt32 = 1
    static let headerLength = 32
    static let entryLength = 24
}
