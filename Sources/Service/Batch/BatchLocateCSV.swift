import Foundation
public import GridSystem
import SimpleFeatures

/// Locates the rows of a table (RFC 4180): every row comes back as it was, with the edition, a code for each level, and an
/// `error` column appended.
///
/// UTF-8 with or without a byte order mark, or GB 18030; the answer is in the same charset, so that what is kept is kept byte
/// for byte. A row costs no allocation; rows longer than ``rowLimit`` end the batch.
public struct BatchLocateCSV: BatchLocation {
    /// Bytes of one row at most: a quote that is never closed shall not swallow the rest of the table unnoticed.
    public static let rowLimit = 1 << 20

    public private(set) var counts = BatchCounts()
    private let options: BatchOptions
    private let points: PointLocation
    private var table: CSVTable?
    /// The beginning of a row whose end has not come yet.
    private var held: [UInt8] = []
    private var heldEnd = CSVRowEnd()

    /// - Throws: `GeodesyError` for a reference system that cannot be used.
    public init(_ locator: Locator, options: BatchOptions = BatchOptions()) throws {
        self.options = options
        points = try PointLocation(locator, crs: options.crs)
    }

    public var contentType: String {
        "text/csv; charset=\((table?.charset ?? options.charset ?? .utf8).rawValue); header=present"
    }

    public mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) throws {
        var start = 0
        if !held.isEmpty {
            while start < bytes.count {
                start += 1
                if heldEnd.takes(bytes[start - 1]) {
                    held.append(contentsOf: bytes[..<start])
                    try readHeld(isLast: false, into: &output)
                    break
                }
            }
            if !held.isEmpty { held.append(contentsOf: bytes[..<start]) }
        }
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        let read = try readRows(rest, isLast: false, into: &output)
        for byte in rest[read...] { _ = heldEnd.takes(byte) }
        held.append(contentsOf: rest[read...])
        guard held.count <= Self.rowLimit else {
            throw ServiceError(
                .invalidValue, "row \(rowNumber): longer than \(Self.rowLimit) bytes; a quote may not be closed")
        }
    }

    public mutating func finish(into output: inout [UInt8]) throws {
        if !held.isEmpty { try readHeld(isLast: true, into: &output) }
        guard table != nil else { throw ServiceError(.invalidValue, "the table is empty") }
    }

    public mutating func abort(_ reason: String, into output: inout [UInt8]) {
        table?.writeError(reason, into: &output)
    }

    /// The number of the row that comes next, the header being row 1, as a spreadsheet counts.
    private var rowNumber: Int { table.map { $0.row + 1 } ?? 1 }

    private mutating func readHeld(isLast: Bool, into output: inout [UInt8]) throws {
        var row: [UInt8] = []
        swap(&row, &held)
        heldEnd = CSVRowEnd()
        _ = try row.withUnsafeBufferPointer { try readRows($0, isLast: isLast, into: &output) }
    }

    /// Reads all rows that are complete; answers how many bytes they have.
    private mutating func readRows(
        _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) throws -> Int {
        var start = 0
        if table == nil {
            guard let (header, length) = try CSVHeader.read(bytes, options: options, isLast: isLast) else { return 0 }
            table = CSVTable(header, points: points)
            table?.writeHeader(into: &output)
            start = length
        }
        guard var table else { return start }
        // Taken out for the loop, so that it has one owner and is changed in place.
        self.table = nil
        while start < bytes.count, let next = table.locateRow(bytes, from: start, isLast: isLast, into: &output) {
            start = next
        }
        counts = table.counts
        self.table = table
        return start
    }
}
