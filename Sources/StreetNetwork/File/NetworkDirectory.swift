import CXXHash

/// Where the sections of a network file lie, once the file is known to be whole.
struct NetworkDirectory: Sendable {
    /// XXH3-64 of what follows the header.
    let checksum: UInt64
    private let places: [(stride: Int, offset: Int, count: Int)]

    /// Reads the header and the directory and checks the length and the checksum.
    /// - Throws: `.damaged` or `.otherVersion`.
    init(_ file: UnsafeRawBufferPointer) throws(StreetNetworkError) {
        func damaged(_ why: String) -> StreetNetworkError {
            StreetNetworkError(.damaged, "the network file \(why): build it again")
        }
        guard file.count >= NetworkFormat.headerLength, file.prefix(8).elementsEqual(NetworkFormat.magic) else {
            throw StreetNetworkError(.damaged, "this is no network file")
        }
        let version = file.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == NetworkFormat.version else {
            throw StreetNetworkError(
                .otherVersion,
                "the network file has version \(version), this program reads \(NetworkFormat.version): build it again")
        }
        let sections = Int(file.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        guard file.loadUnaligned(fromByteOffset: 16, as: UInt64.self) == UInt64(file.count) else {
            throw damaged("is cut short or has grown")
        }
        checksum = file.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        let tail = UnsafeRawBufferPointer(rebasing: file[NetworkFormat.headerLength...])
        guard XXH3_64bits(tail.baseAddress, tail.count) == checksum else { throw damaged("is damaged") }
        guard sections == NetworkSection.allCases.count, tail.count >= sections * NetworkFormat.entryLength else {
            throw damaged("lacks sections")
        }
        var places = [(stride: Int, offset: Int, count: Int)](
            repeating: (0, 0, 0), count: NetworkSection.allCases.count + 1)
        for entry in 0..<sections {
            let start = entry * NetworkFormat.entryLength
            let section = Int(tail.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            let stride = Int(tail.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self))
            let offset = tail.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
            let count = tail.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self)
            guard places.indices.contains(section), stride > 0, offset % 8 == 0, offset <= UInt64(file.count),
                count <= (UInt64(file.count) - offset) / UInt64(stride)
            else { throw damaged("has a section outside itself") }
            places[section] = (stride, Int(offset), Int(count))
        }
        self.places = places
    }

    /// The records of a section.
    func records<Record>(
        _ section: NetworkSection, of file: UnsafeRawBufferPointer, as type: Record.Type = Record.self
    ) -> UnsafeBufferPointer<Record> {
        let place = places[Int(section.rawValue)]
        precondition(
            place.stride == MemoryLayout<Record>.stride || place.count == 0, "a section read as something else")
        return UnsafeRawBufferPointer(rebasing: file[place.offset..<(place.offset + place.count * place.stride)])
            .bindMemory(to: Record.self)
    }

    /// Whether the sections have the relative sizes that their readers rely on.
    var isConsistent: Bool {
        func count(_ section: NetworkSection) -> Int { places[Int(section.rawValue)].count }
        let nodes = count(.nodes), points = count(.points), arcs = count(.arcs)
        return nodes > 0 && count(.nodeFlags) == nodes && count(.firstArc) == nodes + 1 && count(.arcEdges) == arcs
            && count(.edges) * 2 == arcs + 2 && count(.pointOffsets) == points && count(.firstSpan) == points + 1
            && count(.nameOffsets) > 1 && count(.squareNodes) > 0 && count(.squares) > 0 && count(.backdrops) > 0
    }
}
