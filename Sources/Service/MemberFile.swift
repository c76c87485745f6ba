import Foundation
public import GridSystem

/// A roster: who is responsible for which unit, from a table with the columns `id`, `name`, `unit` (a code), `role`, `from`
/// and, as far as known, `phone`, `to`, `substitute_for` and `contact_public`.
///
/// A member with several duties has several rows. UTF-8, with or without a byte order mark.
public struct MemberFile: Sendable {
    public private(set) var members: [Member] = []
    public private(set) var assignments: [Assignment] = []

    private static let needed = ["id", "name", "unit", "role", "from"]
    private static let columns = needed + ["phone", "to", "substitute_for", "contact_public"]

    /// Reads a roster against an edition, in which the units are looked up by their codes.
    ///
    /// - Throws: ``ServiceError`` that names the row, as a spreadsheet counts.
    public init(path: String, edition: Edition) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceError(.invalidValue, "the file cannot be read")
        }
        let units = Dictionary(edition.units.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Member.ID> = []
        var substitutions: [(row: Int, member: Member.ID)] = []
        for (index, fields) in try Self.rows(Array(data)).enumerated() {
            let row = index + 2
            func date(_ column: String) throws -> CivilDate? {
                guard let text = fields[column], !text.isEmpty else { return nil }
                guard let date = CivilDate(text) else {
                    throw ServiceError(.invalidValue, "row \(row): '\(column)' is not a date such as 2024-03-01")
                }
                return date
            }
            guard let id = fields["id"], !id.isEmpty, let name = fields["name"], !name.isEmpty else {
                throw ServiceError(.invalidValue, "row \(row): no id or no name")
            }
            guard let code = fields["unit"], let unit = units[code] else {
                throw ServiceError(.invalidValue, "row \(row): no unit has the code '\(fields["unit"] ?? "")'")
            }
            guard let from = try date("from") else { throw ServiceError(.invalidValue, "row \(row): no first day") }
            if seen.insert(id).inserted {
                let phone = fields["phone"].flatMap { $0.isEmpty ? nil : $0 }
                members.append(
                    Member(id: id, name: name, phone: phone, contactIsPublic: fields["contact_public"] == "true"))
            }
            let substitute = fields["substitute_for"].flatMap { $0.isEmpty ? nil : $0 }
            if let substitute { substitutions.append((row, substitute)) }
            assignments.append(
                Assignment(
                    member: id, unit: unit, role: fields["role"] ?? "", from: from, to: try date("to"),
                    substituteFor: substitute))
        }
        if let lost = substitutions.first(where: { !seen.contains($0.member) }) {
            throw ServiceError(.invalidValue, "row \(lost.row): no member '\(lost.member)' to substitute for")
        }
    }

    /// The rows below the heading, by column.
    private static func rows(_ bytes: [UInt8]) throws(ServiceError) -> [[String: String]] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = bytes.starts(with: mark) ? mark.count : 0
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ServiceError(.invalidValue, "the table is not UTF-8; save it as UTF-8 CSV")
        }
        let heading = fields(bytes, from: start, columns: Array(0..<64))
        guard let heading else { throw ServiceError(.invalidValue, "the table is empty") }
        for column in needed where !heading.texts.contains(column) {
            throw ServiceError(.unknownColumn, "the table has no column '\(column)'")
        }
        let places = columns.map { heading.texts.firstIndex(of: $0) ?? -1 }
        var rows: [[String: String]] = []
        var next = heading.next
        while next < bytes.count, let row = fields(bytes, from: next, columns: places) {
            next = row.next
            guard row.texts.contains(where: { $0?.isEmpty == false }) else { continue }
            rows.append(
                Dictionary(
                    uniqueKeysWithValues: zip(columns, row.texts).compactMap { name, text in text.map { (name, $0) } }))
        }
        return rows
    }

    /// The fields of the row that starts at a place; `nil` at the end.
    private static func fields(_ bytes: [UInt8], from start: Int, columns: [Int]) -> (texts: [String?], next: Int)? {
        guard start < bytes.count else { return nil }
        var scanner = CSVScanner(wanted: columns)
        guard let (_, next) = bytes.withUnsafeBufferPointer({ scanner.scan($0, from: start, isLast: true) }) else {
            return nil
        }
        let texts = scanner.found.map { field -> String? in
            guard let field else { return nil }
            let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
            return field.isQuoted ? text.replacing("\"\"", with: "\"") : text
        }
        return (texts, next)
    }
}
