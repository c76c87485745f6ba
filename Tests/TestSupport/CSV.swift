/// Reads CSV with quoted fields (RFC 4180) into rows by heading; enough for test data.
public func parseCSV(_ text: String) -> [[String: String]] {
    var rows: [[String]] = [[]]
    var field = ""
    var quoted = false
    var characters = text.unicodeScalars.makeIterator()
    var pending = characters.next()
    while let character = pending {
        pending = characters.next()
        switch character {
        case "\"" where quoted && pending == "\"":
            field.unicodeScalars.append("\"")
            pending = characters.next()
        case "\"": quoted.toggle()
        case "," where !quoted:
            rows[rows.count - 1].append(field)
            field = ""
        case "\n" where !quoted:
            rows[rows.count - 1].append(field)
            field = ""
            rows.append([])
        case "\r" where !quoted: break
        default: field.unicodeScalars.append(character)
        }
    }
    rows[rows.count - 1].append(field)
    guard let heading = rows.first else { return [] }
    return rows.dropFirst().filter { $0.count == heading.count }
        .map { Dictionary(zip(heading, $0), uniquingKeysWith: { first, _ in first }) }
}
