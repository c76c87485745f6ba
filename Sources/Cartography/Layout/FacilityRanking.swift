import SimpleFeatures

/// Which facilities come first when a board has no room for all.
enum FacilityRanking {
    /// The nearest of every category, then the second nearest of every category, and so on; within a round the nearest first.
    ///
    /// - Parameter candidates: places in `facilities`.
    static func ranked(_ candidates: [Int], of facilities: [GuideBoard.Facility]) -> [Int] {
        var seen: [GuideBoard.Category: Int] = [:]
        let byDistance = candidates.sorted { isNearer(facilities[$0], $0, facilities[$1], $1) }
        let rounds = byDistance.map { candidate in
            let round = seen[facilities[candidate].category, default: 0]
            seen[facilities[candidate].category] = round + 1
            return (round: round, candidate: candidate)
        }
        // The place in the order of distance breaks ties, since sorting need not be stable.
        return rounds.enumerated()
            .sorted { ($0.element.round, $0.offset) < ($1.element.round, $1.offset) }
            .map(\.element.candidate)
    }

    /// By category as pictograms are ordered, and within one the nearest first.
    static func listed(_ chosen: [Int], of facilities: [GuideBoard.Facility]) -> [Int] {
        chosen.sorted { a, b in
            let (first, second) = (facilities[a], facilities[b])
            let keys = (key(first.category), key(second.category))
            return keys.0 == keys.1 ? isNearer(first, a, second, b) : keys.0 < keys.1
        }
    }

    private static func key(_ category: GuideBoard.Category) -> (Int, String, String) {
        (Pictogram.rank(of: category.symbol), category.title.zh, category.title.en)
    }

    private static func isNearer(
        _ a: GuideBoard.Facility, _ i: Int, _ b: GuideBoard.Facility, _ j: Int
    ) -> Bool {
        (a.distance.metres, a.name, i) < (b.distance.metres, b.name, j)
    }
}
