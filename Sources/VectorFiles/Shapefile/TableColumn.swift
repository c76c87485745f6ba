import CShapelib

/// One column of a table that is to be written: its type, as narrow as its values allow, and the values as bytes.
struct TableColumn {
    let type: DBFFieldType
    let width: Int32
    let decimals: Int32
    /// By row; `nil` for no value.
    let texts: [[UInt8]?]

    init(_ layer: VectorLayer, _ index: Int, _ encoding: TextEncoding) throws(VectorFileError) {
        let values = layer.features.map { $0.values[index] }.filter { $0 != .null }
        let areIntegers = values.allSatisfy { if case .integer = $0 { true } else { false } }
        let areNumbers = values.allSatisfy {
            switch $0 {
            case .integer, .number: true
            default: false
            }
        }
        let areLogical = values.allSatisfy { if case .boolean = $0 { true } else { false } }
        var texts: [[UInt8]?] = []
        for (row, feature) in layer.features.enumerated() {
            let text: String? =
                switch feature.values[index] {
                case .null: nil
                case .text(let text): text
                case .integer(let value): String(value)
                case .number(let value): String(value)
                case .boolean(let value): areLogical ? (value ? "T" : "F") : String(value)
                }
            guard let text else {
                texts.append(nil)
                continue
            }
            guard let bytes = ShapefileWriter.cutText(text, encoding) else {
                throw VectorFileError(
                    .wrongEncoding, "\(encoding.rawValue) does not have all characters of '\(text.prefix(40))'",
                    feature: row, field: layer.fields[index])
            }
            texts.append(bytes)
        }
        self.texts = texts
        let widest = Int32(texts.reduce(1) { max($0, $1?.count ?? 0) })
        switch true {
        case values.isEmpty: (type, width, decimals) = (FTString, 1, 0)
        case areIntegers && widest <= 18: (type, width, decimals) = (FTInteger, max(widest, 9), 0)
        // The digits are written as they are, with an exponent where there is one.
        case areNumbers && widest <= 24: (type, width, decimals) = (FTDouble, 24, 15)
        case areLogical: (type, width, decimals) = (FTLogical, 1, 0)
        default: (type, width, decimals) = (FTString, widest, 0)
        }
    }
}
