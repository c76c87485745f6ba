/// The five classes by which a coverage map colours shares.
public struct ShareClasses: Hashable, Sendable {
    /// Where the second to the fifth class begin, ascending: a share equal to a bound is in the class above it.
    public let bounds: [Double]

    /// 0, 20, 40, 60 and 80 %.
    public static let fifths = ShareClasses(checked: [0.2, 0.4, 0.6, 0.8])

    /// - Parameter bounds: four, ascending, between 0 and 1; `nil` for others.
    public init?(bounds: [Double]) {
        guard bounds.count == 4, zip([0] + bounds, bounds + [1]).allSatisfy({ $0 < $1 }) else { return nil }
        self.init(checked: bounds)
    }

    private init(checked bounds: [Double]) { self.bounds = bounds }

    static let count = 5

    /// The class of a share, 0 to 4; shares below 0 and above 1 are in the first and the last.
    func index(of share: Double) -> Int { bounds.count { share >= $0 } }

    /// `60–80 %`.
    func text(_ index: Int) -> String {
        let all = [0] + bounds + [1]
        return "\(Self.percent(all[index]))–\(Self.percent(all[index + 1])) %"
    }

    /// In tenths of a per cent where a bound is not a whole one.
    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// A share as a label says it: whole per cent, and 0 and 100 % only for none and all.
    static func label(_ share: Double) -> String {
        let percent = (share * 100).rounded()
        if share > 0, percent < 1 { return "<1 %" }
        if share < 1, percent >= 100 { return ">99 %" }
        return "\(Int(min(max(percent, 0), 100))) %"
    }
}
