/// Which positions of the window lie within one band, and where between neighbours in and out the border runs.
///
/// A position is in if d there is within the limit, or if a reached street crosses a raster line nearer to it than to the
/// neighbour. Both only ever add positions as the limit grows, and so does `fraction`: hence bands nest.
struct BandMask: Sendable {
    /// 1 where in, 0 where out.
    private(set) var inside: [UInt8] = []
    /// By line between neighbours, how far from the one that is in a reached street still needs it, in 255ths.
    private var streetFraction: [[UInt8]] = [[], []]
    private var touched: [UInt32] = []

    /// The least width of the corridor of a reached street, as a fraction of the line to a neighbour that is out.
    private static let corridor: Float = 0.1

    mutating func fill(_ field: borrowing AccessField, window: AccessWindow, limit: Float) {
        let count = window.count
        if inside.count < count {
            inside = [UInt8](repeating: 0, count: count)
            streetFraction = [[UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: count)]
        }
        for line in touched { streetFraction[Int(line & 1)][Int(line >> 1)] = 0 }
        touched.removeAll(keepingCapacity: true)
        inside.withUnsafeMutableBufferPointer { inside in
            field.costs.withUnsafeBufferPointer { costs in
                for index in 0..<count { inside[index] = costs[index] <= limit ? 1 : 0 }
            }
        }
        let columns = window.columns
        for crossing in field.crossings where crossing.cost <= limit {
            let first = Int(crossing.line >> 1)
            inside[crossing.fraction < 0.5 ? first : first + (crossing.line & 1 == 1 ? columns : 1)] = 1
        }
        for bend in field.bends where bend.cost <= limit {
            inside[Int(bend.position) + Int(bend.east) + Int(bend.north) * columns] = 1
        }
        for crossing in field.crossings where crossing.cost <= limit {
            let first = Int(crossing.line >> 1)
            need(crossing.line, second: first + (crossing.line & 1 == 1 ? columns : 1), crossing.fraction)
        }
        for bend in field.bends where bend.cost <= limit { need(bend, columns: columns) }
    }

    private mutating func need(_ bend: AccessField.Bend, columns: Int) {
        let corner = Int(bend.position) + Int(bend.east) + Int(bend.north) * columns
        let west = bend.east == 1 ? corner - 1 : corner
        need(UInt32(west) << 1, second: west + 1, bend.east == 1 ? 1 - bend.spread : bend.spread)
        let south = bend.north == 1 ? corner - columns : corner
        need(UInt32(south) << 1 | 1, second: south + columns, bend.north == 1 ? 1 - bend.spread : bend.spread)
    }

    /// The street is at `fraction` of the line from its first position: the border must not come between.
    @inline(__always)
    private mutating func need(_ line: UInt32, second: Int, _ fraction: Float) {
        let first = Int(line >> 1)
        guard inside[first] != inside[second] else { return }
        let wanted = UInt8((min(inside[first] == 1 ? fraction : 1 - fraction, 1) * 255).rounded(.up))
        if wanted > streetFraction[Int(line & 1)][first] {
            streetFraction[Int(line & 1)][first] = wanted
            touched.append(line)
        }
    }

    /// How far from the position that is in towards its neighbour that is out the border lies, 0 to 1.
    /// - Parameters:
    ///   - length: units between the two.
    ///   - isNorthward: whether the line between them runs north; `first` is its western or southern end.
    @inline(__always)
    func fraction(
        first: Int, isNorthward: Bool, costIn: Float, costOut: Float, limit: Float, length: Float
    ) -> Float {
        var fraction = Self.corridor
        if costIn <= limit {
            // Where d jumps the border lies half-way, where nearest streets change; elsewhere d is linear.
            let level =
                costOut - costIn <= 1.5 * length
                ? (limit - costIn) / (costOut - costIn) : min((limit - costIn) / length, 0.5)
            fraction = max(fraction, level)
        }
        return max(fraction, Float(streetFraction[isNorthward ? 1 : 0][first]) / 255)
    }
}
