/// One band over the window, while its border is drawn.
struct BandView {
    /// The west-east lines that the border crosses, row by row from the south.
    let border: UnsafeBufferPointer<UInt32>
    let levels: UnsafeBufferPointer<UInt8>
    let streetFraction: UnsafeBufferPointer<UInt8>
    let costs: UnsafeBufferPointer<Float>
    let band: UInt8
    let limit: Float
    let columns: Int
    /// Units between two positions in a row and in a column.
    let lengthX: Float
    let lengthY: Float

    /// The least width of the corridor of a reached street on each side, as a fraction of the line to a neighbour that is out.
    static let corridor: Float = 0.1

    @inline(__always)
    func isIn(_ position: Int) -> Bool { levels[position] <= band }

    /// How far along a line from its western or southern end, `first`, the border crosses it, 0 to 1.
    @inline(__always)
    func fraction(first: Int, isNorthward: Bool) -> Float {
        let second = first + (isNorthward ? columns : 1)
        let isFirstIn = isIn(first)
        let costIn = costs[isFirstIn ? first : second], costOut = costs[isFirstIn ? second : first]
        var fraction = Self.corridor
        if costIn <= limit {
            let length = isNorthward ? lengthY : lengthX
            fraction = max(fraction, Self.level(limit, from: costIn, to: costOut, length: length))
        }
        fraction = max(fraction, Float(streetFraction[first << 1 | (isNorthward ? 1 : 0)]) / 255)
        return isFirstIn ? fraction : 1 - fraction
    }

    /// How far from a position within the limit towards one beyond it the limit is reached, 0 to 1.
    @inline(__always)
    static func level(_ limit: Float, from costIn: Float, to costOut: Float, length: Float) -> Float {
        // Where d jumps the border lies half-way, where nearest streets change; elsewhere d is linear.
        costOut - costIn <= 1.5 * length
            ? (limit - costIn) / (costOut - costIn) : min((limit - costIn) / length, 0.5)
    }
}
