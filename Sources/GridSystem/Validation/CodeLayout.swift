import SimpleFeatures

/// How the codes of a level look, where most of them have the number of digits that the level asks for.
struct CodeLayout {
    /// `nil` where codes are free or follow a layout of their own.
    private let digits: Int?
    private static let sampleSize = 100

    /// Judges by up to a hundred codes spread evenly over the level, those of the base edition where it has any.
    init(_ level: Level.ID, in grid: DraftGrid, changed: [GridUnit]) {
        guard let rank = grid.definition.rank(of: level), let digits = grid.definition.levels[rank].digits else {
            self.digits = nil
            return
        }
        var codes: [String] = []
        if let edition = grid.base?.edition {
            let level = edition.units(ofRank: rank)
            let step = max(1, level.count / Self.sampleSize)
            codes = stride(from: level.startIndex, to: level.endIndex, by: step).map { edition.units[$0].code }
        }
        if codes.isEmpty { codes = changed.filter { $0.level == level }.map(\.code) }
        let following = codes.count { $0.isNumber(of: digits) }
        self.digits = following * 2 > codes.count ? digits : nil
    }

    /// Why a code does not fit in; `nil` where it does.
    func flaw(in code: String) -> String? {
        guard let digits, !code.isNumber(of: digits) else { return nil }
        return "a code at this level has \(digits) digits"
    }
}

extension Edition {
    /// The indices of the units of a level, which lie side by side.
    fileprivate func units(ofRank rank: Int) -> Range<Int> {
        func first(atLeast rank: Int) -> Int {
            var (low, high) = (0, units.count)
            while low < high {
                let middle = (low + high) / 2
                if definition.rank(of: units[middle].level) ?? .max < rank { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(atLeast: rank)..<first(atLeast: rank + 1)
    }
}
