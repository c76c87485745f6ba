/// The places of one kind that a source brings, each with its feature's place in the file.
public struct PlaceBatch<Item: Place>: Sendable {
    public struct Entry: Sendable {
        /// From 0; `nil` where the source does not count them.
        public var feature: Int?
        public var place: Item

        public init(feature: Int?, place: Item) {
            self.feature = feature
            self.place = place
        }
    }

    public var entries: [Entry]
    /// Features read, those included that gave no place.
    public var features: Int
    /// What was found while reading.
    public var findings: [PlaceFinding]

    public init(entries: [Entry] = [], features: Int = 0, findings: [PlaceFinding] = []) {
        self.entries = entries
        self.features = features
        self.findings = findings
    }

    /// What was found while reading, and what is wrong with the places: each by itself, and ids that two of them have. In
    /// the order of the file.
    public var allFindings: [PlaceFinding] {
        var findings = findings
        var seen: [String: Entry] = [:]
        for entry in entries {
            let id = entry.place.id
            if let first = seen[id] {
                let other = first.feature.map { "feature \($0)" } ?? "another feature"
                findings.append(
                    PlaceFinding(
                        feature: entry.feature, place: id, PlaceDefect(.duplicateID, "\(other) has the same id")))
            } else {
                seen[id] = entry
            }
            for defect in entry.place.defects {
                findings.append(PlaceFinding(feature: entry.feature, place: id, defect))
            }
        }
        let inOrder = findings.enumerated().sorted { a, b in
            (a.element.feature ?? .max, a.offset) < (b.element.feature ?? .max, b.offset)
        }
        return inOrder.map(\.element)
    }
}
