/// Finds names in a text, and names that hold a text, by the pairs of characters that they are made of.
struct NameIndex<Item: Hashable & Sendable>: Sendable {
    struct Name: Sendable {
        var scalars: [Unicode.Scalar]
        var item: Item
        /// Whether it is what remains of a name without its suffix.
        var isStem: Bool
    }

    /// A name at a place of a text.
    struct Match {
        var item: Item
        var range: Range<Int>
        var isStem: Bool
    }

    private struct Pair: Hashable, Sendable {
        var first, second: Unicode.Scalar
    }

    private var names: [Name] = []
    /// Names by the pair that they begin with.
    private var beginnings: [Pair: [Int32]] = [:]
    /// Whole names by each pair within them.
    private var pairs: [Pair: [Int32]] = [:]

    /// Names of a single character are left out: they are in every text.
    mutating func insert(_ scalars: [Unicode.Scalar], for item: Item, isStem: Bool = false) {
        guard scalars.count >= 2 else { return }
        let index = Int32(names.count)
        names.append(Name(scalars: scalars, item: item, isStem: isStem))
        beginnings[Pair(first: scalars[0], second: scalars[1]), default: []].append(index)
        guard !isStem else { return }
        for pair in Set(zip(scalars, scalars.dropFirst()).map(Pair.init)) { pairs[pair, default: []].append(index) }
    }

    /// Where names stand in the text, but for those within a longer one.
    func matches(in text: [Unicode.Scalar]) -> [Match] {
        var matches: [Match] = []
        for place in text.indices.dropLast() {
            for index in beginnings[Pair(first: text[place], second: text[place + 1])] ?? [] {
                let name = names[Int(index)]
                guard text[place...].starts(with: name.scalars) else { continue }
                matches.append(
                    Match(item: name.item, range: place..<place + name.scalars.count, isStem: name.isStem))
            }
        }
        return matches.filter { match in
            !matches.contains { $0.range != match.range && $0.range.contains(match.range) }
        }
    }

    /// The items with a name that holds the text, which has two characters at least, in the order in which they came in.
    func items(withNamesContaining text: ArraySlice<Unicode.Scalar>) -> [Item] {
        guard let first = text.first, let second = text.dropFirst().first else { return [] }
        var found: [Item] = []
        for index in pairs[Pair(first: first, second: second)] ?? [] {
            let name = names[Int(index)]
            let starts = name.scalars.indices.lazy.filter { name.scalars[$0] == first }
            guard starts.contains(where: { name.scalars[$0...].starts(with: text) }), found.last != name.item else {
                continue
            }
            found.append(name.item)
        }
        return found
    }
}
