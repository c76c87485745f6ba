import CShapelib
import Foundation

/// The owner of an open DBF table: the columns of a Shapefile.
struct AttributeTable: ~Copyable {
    struct Field {
        var name: String
        /// `C` text, `N` and `F` numbers, `L` logical, `D` day, others.
        var type: UInt8
        var decimals: Int
    }

    let fields: [Field]
    let count: Int
    private let handle: DBFHandle
    /// `nil` where neither the `.cpg` nor the table says; then each text is UTF-8 if it can be, else GB18030.
    private let encoding: TextEncoding?

    /// - Parameter codePage: the content of the `.cpg` file.
    init(path: String, codePage: String?, header: [UInt8], size: Int) throws(VectorFileError) {
        let stated = codePage.map { $0.filter { !$0.isWhitespace } }.flatMap { $0.isEmpty ? nil : $0 }
        var encoding: TextEncoding?
        if let stated {
            encoding = TextEncoding(codePage: stated)
            guard encoding != nil else {
                throw VectorFileError(.wrongEncoding, "the .cpg file names an encoding that is not known: \(stated)")
            }
        } else if header.count >= 32 {
            encoding = TextEncoding(languageDriver: header[29])
        }
        var hooks = EngineHooks.make()
        guard let handle = DBFOpenLL(path, "rb", &hooks) else {
            throw VectorFileError(.malformed, "the .dbf file is no table, or a part of one")
        }
        let fields: [Field]
        do {
            fields = try Self.fields(of: handle, encoding: encoding, size: size)
        } catch {
            DBFClose(handle)
            throw error
        }
        (self.handle, self.encoding, self.fields) = (handle, encoding, fields)
        count = Int(DBFGetRecordCount(handle))
    }

    private static func fields(
        of handle: DBFHandle, encoding: TextEncoding?, size: Int
    ) throws(VectorFileError) -> [Field] {
        let (header, row) = (Int(handle.pointee.nHeaderLength), Int(handle.pointee.nRecordLength))
        let count = Int(DBFGetRecordCount(handle))
        guard header + count * row <= size else {
            let whole = max(0, size - header) / max(1, row)
            throw VectorFileError(.malformed, "the .dbf file is cut off after \(whole) of \(count) rows")
        }
        var fields: [Field] = []
        for index in 0..<DBFGetFieldCount(handle) {
            var name = [CChar](repeating: 0, count: Int(XBASE_FLDNAME_LEN_READ) + 1)
            var (width, decimals): (Int32, Int32) = (0, 0)
            _ = DBFGetFieldInfo(handle, index, &name, &width, &decimals)
            let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            guard let text = text(bytes, encoding) else {
                throw wrongEncoding(encoding, feature: nil, field: "number \(index)")
            }
            let type = UInt8(bitPattern: DBFGetNativeFieldType(handle, index))
            fields.append(Field(name: text, type: type, decimals: Int(decimals)))
        }
        return fields
    }

    deinit { DBFClose(handle) }

    func isDeleted(_ row: Int) -> Bool { DBFIsRecordDeleted(handle, Int32(row)) != 0 }

    func values(ofRow row: Int) throws(VectorFileError) -> [VectorValue] {
        var values: [VectorValue] = []
        values.reserveCapacity(fields.count)
        for column in fields.indices { values.append(try value(row, column)) }
        return values
    }

    private func value(_ row: Int, _ column: Int) throws(VectorFileError) -> VectorValue {
        let field = fields[column]
        guard DBFIsAttributeNULL(handle, Int32(row), Int32(column)) == 0 else { return .null }
        // Null where the row cannot be read. The spaces around the value are taken off.
        guard let raw = DBFReadStringAttribute(handle, Int32(row), Int32(column)) else {
            throw VectorFileError(.malformed, "the row cannot be read", feature: row, field: field.name)
        }
        let bytes = Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
        guard let text = Self.text(bytes, encoding) else {
            throw Self.wrongEncoding(encoding, feature: row, field: field.name)
        }
        guard !text.isEmpty else { return .null }
        switch field.type {
        case UInt8(ascii: "N"), UInt8(ascii: "F"):
            if field.decimals == 0, let integer = Int64(text) { return .integer(integer) }
            guard let number = Double(text), number.isFinite else {
                throw VectorFileError(.malformed, "'\(text)' is no number", feature: row, field: field.name)
            }
            return .number(number)
        case UInt8(ascii: "L"): return .boolean("TtYy".contains(text))
        case UInt8(ascii: "D") where text.count == 8:
            return .text("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
        default: return .text(text)
        }
    }

    private static func text(_ bytes: [UInt8], _ encoding: TextEncoding?) -> String? {
        encoding.map { $0.text(bytes) } ?? TextEncoding.utf8.text(bytes) ?? TextEncoding.gbk.text(bytes)
    }

    private static func wrongEncoding(_ encoding: TextEncoding?, feature: Int?, field: String) -> VectorFileError {
        let name = encoding?.rawValue ?? "UTF-8 or GB18030"
        return VectorFileError(.wrongEncoding, "the text is not \(name)", feature: feature, field: field)
    }
}
