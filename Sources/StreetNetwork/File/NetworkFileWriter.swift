import CXXHash
import Foundation

/// Puts the tables of a network into the bytes of its file.
struct NetworkFileWriter {
    private var entries: [(section: NetworkSection, stride: Int, offset: Int, count: Int)] = []
    private var body: [UInt8] = []

    private static let bodyStart =
        NetworkFormat.headerLength + NetworkSection.allCases.count * NetworkFormat.entryLength

    /// - Parameter records: plain values without pointers, whose bytes in memory are their bytes in the file.
    mutating func add<Record>(_ section: NetworkSection, _ records: [Record]) {
        let stride = MemoryLayout<Record>.stride
        entries.append((section, stride, Self.bodyStart + body.count, records.count))
        records.withUnsafeBytes { body.append(contentsOf: $0) }
        body.append(contentsOf: repeatElement(0, count: (8 - body.count % 8) % 8))
    }

    /// The whole file. Every section has been added once.
    func finished() -> Data {
        precondition(entries.count == NetworkSection.allCases.count, "a section is missing or doubled")
        var tail = Data(capacity: Self.bodyStart + body.count)
        for entry in entries {
            append(entry.section.rawValue, to: &tail)
            append(UInt32(entry.stride), to: &tail)
            append(UInt64(entry.offset), to: &tail)
            append(UInt64(entry.count), to: &tail)
        }
        tail.append(contentsOf: body)
        var file = Data(NetworkFormat.magic)
        append(NetworkFormat.version, to: &file)
        append(UInt32(entries.count), to: &file)
        append(UInt64(NetworkFormat.headerLength + tail.count), to: &file)
        append(tail.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }, to: &file)
        file.append(tail)
        return file
    }

    private func append(_ value: some FixedWidthInteger, to data: inout Data) {
        withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
}
