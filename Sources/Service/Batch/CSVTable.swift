import GridSystem
import SimpleFeatures

/// The rows of a table whose header is known.
struct CSVTable {
    /// Why a row was not located.
    private struct Fault: Error {
        var column: Int?
        var reason: StaticString
        var value: CSVScanner.Field?
    }

    private let header: CSVHeader
    private let points: PointLocation
    private var scanner: CSVScanner
    /// What is appended to a row in each face: edition and codes; made when first needed.
    private var codes: [[UInt8]?]
    private let emptyCodes: [UInt8]
    private(set) var counts = BatchCounts()
    /// The number of the last row, the header being 1.
    private(set) var row = 1

    init(_ header: CSVHeader, points: PointLocation) {
        self.header = header
        self.points = points
        scanner = CSVScanner(wanted: [header.longitude, header.latitude, header.accuracy ?? -1])
        codes = Array(repeating: nil, count: points.locator.unitOfFace.count)
        let commas = String(repeating: ",", count: points.columns.count)
        emptyCodes = Array(",\(points.edition.record.number)\(commas)".utf8)
    }

    var charset: BatchOptions.Charset { header.charset }

    func writeHeader(into output: inout [UInt8]) {
        output.append(contentsOf: header.bytes)
        for name in ["edition"] + points.columns + (header.accuracy == nil ? [] : ["probability"]) + ["error"] {
            output.append(UInt8(ascii: ","))
            // A table that was located before has such columns already; they stay, and the new ones are told apart.
            var free = Array(name.utf8)
            var number = 2
            while header.names.contains(free) {
                free = Array("\(name)_\(number)".utf8)
                number += 1
            }
            output.append(contentsOf: free)
        }
        output.append(contentsOf: header.lineBreak)
    }

    /// Locates the row that starts at a place; answers where the next one starts, `nil` where the row is not complete.
    mutating func locateRow(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into output: inout [UInt8]
    ) -> Int? {
        guard let place = scanner.scan(bytes, from: start, isLast: isLast) else { return nil }
        row += 1
        // An empty line is no row, unless the table has one column and this is its empty value.
        if place.end == start, scanner.fieldCount == 1 { return place.next }
        counts.points += 1
        output.append(contentsOf: bytes[start..<place.end])
        for _ in 0..<max(0, header.names.count - scanner.fieldCount) { output.append(UInt8(ascii: ",")) }
        do throws(Fault) {
            try append(bytes, into: &output)
            counts.located += 1
        } catch {
            counts.failed += 1
            output.append(contentsOf: emptyCodes)
            if header.accuracy != nil { output.append(UInt8(ascii: ",")) }
            append(error, bytes, into: &output)
        }
        output.append(contentsOf: header.lineBreak)
        return place.next
    }

    /// A row that has nothing but an error.
    func writeError(_ reason: String, into output: inout [UInt8]) {
        output.append(contentsOf: String(repeating: ",", count: header.names.count - 1).utf8)
        output.append(contentsOf: emptyCodes)
        if header.accuracy != nil { output.append(UInt8(ascii: ",")) }
        output.append(contentsOf: ",\"\(reason.replacing("\"", with: "\"\""))\"".utf8)
        output.append(contentsOf: header.lineBreak)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) throws(Fault) {
        guard scanner.fieldCount == header.names.count else {
            throw Fault(reason: "has another number of fields than the header")
        }
        if let (field, column) = scanner.shortened {
            throw Fault(column: column, reason: "a spreadsheet has shortened this number", value: field)
        }
        let x = try number(bytes, 0, header.longitude)
        let y = try number(bytes, 1, header.latitude)
        guard let point = points.point(Position(x: x, y: y)) else {
            throw Fault(column: header.longitude, reason: "no position of this reference system")
        }
        let accuracy = try accuracy(bytes)
        switch points.outcome(at: point) {
        case .face(let face): output.append(contentsOf: codes(ofFace: face))
        default: output.append(contentsOf: emptyCodes)
        }
        if header.accuracy != nil {
            output.append(UInt8(ascii: ","))
            if let accuracy {
                output.append(contentsOf: String(points.probability(at: point, accuracy: accuracy)).utf8)
            }
        }
        output.append(UInt8(ascii: ","))
    }

    private func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ column: Int
    ) throws(Fault) -> Double {
        guard let field = scanner.found[place], field.start < field.end else {
            throw Fault(column: column, reason: "is empty")
        }
        guard let value = DecimalField.value(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])) else {
            throw Fault(column: column, reason: "is no number")
        }
        return value
    }

    /// `nil` where nothing is said.
    private func accuracy(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Length? {
        guard let column = header.accuracy, let field = scanner.found[2], field.start < field.end else { return nil }
        let metres = try number(bytes, 2, column)
        guard metres >= 0, metres <= PointLocation.worstAccuracy else {
            throw Fault(column: column, reason: "is no radius in metres")
        }
        return .metres(metres)
    }

    private mutating func codes(ofFace face: Int) -> [UInt8] {
        if let known = codes[face] { return known }
        var bytes = Array(",\(points.edition.record.number)".utf8)
        for code in points.codes(ofFace: face) {
            bytes.append(UInt8(ascii: ","))
            let text = code ?? ""
            let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            let quoted = needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
            bytes.append(contentsOf: header.charset.bytes(of: quoted))
        }
        codes[face] = bytes
        return bytes
    }

    /// The field `error`: `row 7, column code: 1.5E+14: a spreadsheet has shortened this number`.
    private func append(_ fault: Fault, _ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.append(contentsOf: ",\"row \(row)".utf8)
        func append(quoting text: some Sequence<UInt8>) {
            for byte in text {
                output.append(byte)
                if byte == UInt8(ascii: "\"") { output.append(byte) }
            }
        }
        if let column = fault.column {
            output.append(contentsOf: ", column ".utf8)
            append(quoting: header.names[column])
        }
        if let field = fault.value {
            output.append(contentsOf: ": ".utf8)
            append(quoting: bytes[field.start..<field.end])
        }
        output.append(contentsOf: ": \(fault.reason)\"".utf8)
    }
}
