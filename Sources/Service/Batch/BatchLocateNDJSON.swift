import GeoJSON
public import GridSystem

/// Locates the points of newline-delimited GeoJSON, one feature a line; a line that is none answers an error in its place.
public struct BatchLocateNDJSON: BatchLocation {
    private var features: FeatureLocation
    private var failedLines = 0
    private var writer = JSONWriter()
    private var line: [UInt8] = []
    /// The rest of the present line is passed over.
    private var isTooLong = false
    private var lineNumber = 0
    private let limits = ReadLimits(bytes: lineLimit, featureBytes: lineLimit)
    private static let lineLimit = 1 << 20

    /// - Throws: `GeodesyError` for a reference system that cannot be used.
    public init(_ locator: Locator, options: BatchOptions = BatchOptions()) throws {
        features = try FeatureLocation(locator, options: options)
    }

    public var contentType: String { "application/x-ndjson" }

    public var counts: BatchCounts {
        var counts = features.counts
        counts.points += failedLines
        counts.failed += failedLines
        return counts
    }

    public mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            hold(bytes[start..<end])
            endLine()
            start = end + 1
        }
        hold(bytes[start...])
        output.append(contentsOf: writer.take())
    }

    public mutating func finish(into output: inout [UInt8]) {
        endLine()
        output.append(contentsOf: writer.take())
    }

    public mutating func abort(_ reason: String, into output: inout [UInt8]) {
        writeError(reason)
        output.append(contentsOf: writer.take())
    }

    private mutating func hold(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        isTooLong = isTooLong || line.count + bytes.count > Self.lineLimit
        if !isTooLong { line.append(contentsOf: bytes) }
    }

    private mutating func endLine() {
        lineNumber += 1
        defer {
            line.removeAll(keepingCapacity: true)
            isTooLong = false
        }
        let isBlank = line.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
        if isBlank, !isTooLong { return }
        if isTooLong {
            writeError("longer than \(Self.lineLimit) bytes")
            return
        }
        do throws(GeoJSONError) {
            var feature = try Feature(parsing: line, limits: limits, degrees: false)
            features.locate(&feature)
            writer.feature(feature)
            writer.newline()
        } catch {
            writeError(error.description)
        }
    }

    private mutating func writeError(_ message: String) {
        failedLines += 1
        writer.feature(
            Feature(geometry: nil, properties: ["error": .string("line \(lineNumber): \(message)")]))
        writer.newline()
    }
}
