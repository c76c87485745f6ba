/// A decimal number as it stands in the text: ±mantissa × 10^exponent.
struct DecimalNumber {
    var isNegative: Bool
    var mantissa: UInt64
    var exponent: Int
    /// Written without fraction and exponent.
    var isInteger: Bool
    /// False when there were more digits than the mantissa holds.
    var isComplete: Bool

    /// The nearest double, ties to even; `nil` where this needs more than 64-bit arithmetic.
    @inline(__always)
    var nearestDouble: Double? {
        guard isComplete else { return nil }
        if mantissa <= 1 << 53, -22...22 ~= exponent {
            // Both operands are exact, so the one rounding is right. Source: Clinger, "How to read floating point
            // numbers accurately", 1990.
            let power = Self.powersOfTen[abs(exponent)]
            let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -magnitude : magnitude
        }
        return longFraction
    }

    /// The nearest double of a number with up to 19 digits, up to 19 of them after the point, by one exact division.
    private var longFraction: Double? {
        guard mantissa > 0, -19 ... -1 ~= exponent else { return nil }
        let divisor = Self.integerPowersOfTen[-exponent]
        let mantissaShift = mantissa.leadingZeroBitCount
        let divisorShift = divisor.leadingZeroBitCount
        let dividend = mantissa << mantissaShift
        // With both top bits set the quotient of (dividend × 2^63) by the divisor has 63 or 64 bits.
        let (quotient, remainder) = (divisor << divisorShift).dividingFullWidth((dividend >> 1, dividend << 63))
        // The lowest bit lies far below the one that is rounded: it only has to say that the division went on.
        let sticky = remainder == 0 ? quotient : quotient | 1
        let scale = Double(sign: .plus, exponent: divisorShift - mantissaShift - 63, significand: 1)
        let magnitude = Double(sticky) * scale
        return isNegative ? -magnitude : magnitude
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static let integerPowersOfTen: [UInt64] = (0...19).map { count in
        (0..<count).reduce(1) { power, _ in power * 10 }
    }
}
