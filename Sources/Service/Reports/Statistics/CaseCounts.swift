public import PatrolReports

/// What is counted of the cases of a group.
public struct CaseCounts: Sendable, Hashable {
    /// By the definitions of ``CaseFigures``.
    public var figures = CaseFigures()
    /// Neither closed nor void.
    public var open = 0
    /// Of those, with the clock standing still.
    public var suspended = 0
    /// Open cases by their lights now.
    public var green = 0
    public var yellow = 0
    public var red = 0

    public init() {}

    mutating func add(_ row: CaseRow, at second: UInt32) {
        row.figures.add(to: &figures, isDue: row.isDue(at: second))
        figures.responseSeconds += Int(row.responseSeconds)
        guard row.isOpen else { return }
        open += 1
        if row.stage == Self.suspended { suspended += 1 }
        switch row.light(at: second) {
        case 0: green += 1
        case 1: yellow += 1
        case 2: red += 1
        default: break
        }
    }

    private static let suspended = UInt8(Stage.suspended.place)

    public static func + (a: CaseCounts, b: CaseCounts) -> CaseCounts {
        var sum = a
        sum.figures = a.figures + b.figures
        sum.open += b.open
        sum.suspended += b.suspended
        sum.green += b.green
        sum.yellow += b.yellow
        sum.red += b.red
        return sum
    }
}
