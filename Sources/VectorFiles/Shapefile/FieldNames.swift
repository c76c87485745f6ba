/// The names of columns as a DBF table can hold them.
enum FieldNames {
    /// Bytes of a name in the table.
    static let longest = 10

    /// The names cut to what fits, each still different from the others, capital letters or not.
    ///
    /// A name that is cut and meets another gets a number at its end: `population`, `source_hou`, `source_h_2`.
    static func shortened(_ names: [String], _ encoding: TextEncoding) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var short = cut(name, longest, encoding)
            var number = 2
            while !taken.insert(short.lowercased()).inserted {
                let suffix = "_\(number)"
                short = cut(name, longest - suffix.count, encoding) + suffix
                number += 1
            }
            return short
        }
    }

    /// As many characters from the start as fit into so many bytes; what the encoding does not have becomes `_`.
    static func cut(_ text: String, _ limit: Int, _ encoding: TextEncoding) -> String {
        var kept = ""
        var used = 0
        for character in text {
            let bytes = encoding.bytes(String(character))
            used += bytes?.count ?? 1
            guard used <= limit else { break }
            kept.append(bytes == nil ? "_" : character)
        }
        return kept
    }
}
