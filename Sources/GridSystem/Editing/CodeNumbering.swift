/// Gives new units their codes: the next free one, never one that a unit has or had.
///
/// A level with a fixed number of digits is numbered below the nearest ancestor whose code leaves room for a sequence of two
/// digits, as the codes of that level begin already; the sequence goes on after the highest in use, and only where there is no
/// room left it fills gaps. Any other code is continued: `A`, `A-2`, `A-3`.
/// ``GridSystemDefinition/standard`` has such a layout: county 6 + street 3 + community 3 + sequence 2 or 3.
public struct CodeNumbering: Sendable {
    private let grid: DraftGrid
    private let retired: [Level.ID: Set<String>]
    /// What has been given out and is not in the grid yet.
    private var given: [Level.ID: Set<String>] = [:]

    private static let shortestSequence = 2
    /// Looking for a free number tries all of this many digits.
    private static let longestSequence = 4

    /// - Parameter retired: by level, codes that were in use once and are not any more.
    public init(grid: DraftGrid, retired: [Level.ID: Set<String>]) {
        self.grid = grid
        self.retired = retired
    }

    /// A code for a new unit, which no later call gives again.
    ///
    /// - Parameters:
    ///   - parent: the unit that the new one will be part of.
    ///   - after: the code of a unit of the level that the new one comes of or lies beside.
    /// - Returns: `nil` where nothing says how codes look here, or none is free.
    public mutating func next(level: Level.ID, parent: UnitID?, after neighbour: String? = nil) -> String? {
        let digits = grid.definition.levels.first { $0.id == level }?.digits
        let code: String?
        if let digits, neighbour.map({ $0.isNumber(of: digits) }) ?? true,
            let prefix = prefix(digits: digits, level: level, parent: parent, neighbour: neighbour)
        {
            code = numbered(prefix, digits: digits, level: level)
        } else {
            code = (neighbour ?? parent.flatMap { grid.unit($0)?.code }).flatMap { continued($0, level: level) }
        }
        if let code { given[level, default: []].insert(code) }
        return code
    }

    /// What the codes of the level begin with around here.
    private func prefix(digits: Int, level: Level.ID, parent: UnitID?, neighbour: String?) -> String? {
        let above = parent.map { grid.ancestry(of: $0) }?.compactMap { grid.unit($0)?.code } ?? []
        let example = neighbour ?? parent.flatMap { anyCode(of: level, below: $0) }
        let fitting = above.first { code in
            code.isNumber(of: code.utf8.count) && code.utf8.count + Self.shortestSequence <= digits
                && example.map { $0.hasPrefix(code) } ?? true
        }
        guard let start = fitting ?? neighbour.map({ String($0.prefix(max(0, digits - 3))) }) else { return nil }
        guard digits - start.utf8.count > Self.longestSequence else { return start }
        let kept = digits - Self.longestSequence
        if let example, example.isNumber(of: digits), example.hasPrefix(start) { return String(example.prefix(kept)) }
        return start + String(repeating: "0", count: kept - start.utf8.count)
    }

    private func anyCode(of level: Level.ID, below parent: UnitID) -> String? {
        grid.children(of: parent).compactMap { grid.unit($0) }.filter { $0.level == level }.map(\.code).min()
    }

    private func numbered(_ prefix: String, digits: Int, level: Level.ID) -> String? {
        let width = digits - prefix.utf8.count
        let last = Int(String(repeating: "9", count: width)) ?? 0
        func code(_ number: Int) -> String {
            let text = String(number)
            return prefix + String(repeating: "0", count: width - text.utf8.count) + text
        }
        let highest = (1...last).reversed().first { isUsed(code($0), level) } ?? 0
        if highest < last { return code(highest + 1) }
        return (1...last).first { !isUsed(code($0), level) }.map(code)
    }

    private func continued(_ code: String, level: Level.ID) -> String? {
        var stem = Substring(code)
        if let dash = code.lastIndex(of: "-"), dash != code.startIndex, Int(code[code.index(after: dash)...]) != nil {
            stem = code[..<dash]
        }
        return (2...100_000).lazy.map { "\(stem)-\($0)" }.first { !isUsed($0, level) }
    }

    /// Codes that the edition has count even where the draft has taken them away: publishing will retire them.
    private func isUsed(_ code: String, _ level: Level.ID) -> Bool {
        grid.unit(code: code, level: level) != nil || grid.base?.edition.unit(code: code, level: level) != nil
            || retired[level]?.contains(code) == true || given[level]?.contains(code) == true
    }
}
