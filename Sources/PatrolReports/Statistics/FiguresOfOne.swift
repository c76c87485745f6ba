/// The figures of one case in 32 bits, without the response time.
///
/// One bit for each count that is 0 or 1; 3 for the rating; 8 each for the whistles and those answered, of which more than 255
/// count as 255.
public struct FiguresOfOne: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public init(_ figures: CaseFigures) {
        var bits: UInt32 = 0
        for (place, path) in Self.flags.enumerated() where figures[keyPath: path] > 0 { bits |= 1 << UInt32(place) }
        bits |= UInt32(min(max(figures.ratingSum, 0), 7)) << Self.rating
        bits |= UInt32(min(figures.whistles, 255)) << Self.whistles
        bits |= UInt32(min(figures.whistlesAnswered, 255)) << Self.whistlesAnswered
        rawValue = bits
    }

    public var isFiled: Bool { rawValue >> 1 & 1 == 1 }
    public var isVoid: Bool { rawValue >> 2 & 1 == 1 }

    private static let rating: UInt32 = 12
    private static let whistles: UInt32 = 16
    private static let whistlesAnswered: UInt32 = 24

    private static var flags: [KeyPath<CaseFigures, Int>] {
        [
            \.reported, \.filed, \.void, \.shouldBeClosed, \.closed, \.closedOnTime, \.reworked, \.foundFirst,
            \.ratings, \.needs, \.needsDone, \.responses,
        ]
    }

    /// Adds the case to a sum.
    ///
    /// - Parameter isDue: whether a task of the case is overdue, which makes it one that should be closed.
    public func add(to sum: inout CaseFigures, isDue: Bool = false) {
        let bits = Int(rawValue)
        sum.reported += bits & 1
        sum.filed += bits >> 1 & 1
        sum.void += bits >> 2 & 1
        sum.shouldBeClosed += isDue && isFiled ? 1 : bits >> 3 & 1
        sum.closed += bits >> 4 & 1
        sum.closedOnTime += bits >> 5 & 1
        sum.reworked += bits >> 6 & 1
        sum.foundFirst += bits >> 7 & 1
        sum.ratings += bits >> 8 & 1
        sum.needs += bits >> 9 & 1
        sum.needsDone += bits >> 10 & 1
        sum.responses += bits >> 11 & 1
        sum.ratingSum += bits >> 12 & 7
        sum.whistles += bits >> 16 & 255
        sum.whistlesAnswered += bits >> 24 & 255
    }
}
