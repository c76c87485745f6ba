import SimpleFeatures
import StreetNetwork

/// Which positions of the window lie within which bands, and where between neighbours in and out the borders run.
///
/// A position is in a band if d there is within the limit, or if a reached street crosses a raster line nearer to it than to the
/// neighbour. Both only ever add positions as the limit grows, and so does `fraction`: hence bands nest, and one number
/// for each position says all.
struct BandLevels: Sendable {
    /// By position the bands, from the smallest, that it is out of.
    private var levels: [UInt8] = []
    /// By line, how far from its end that is in a reached street still needs the band at hand, in 255ths.
    private var streetFraction: [UInt8] = []
    private var needs: [Need] = []
    /// By band the west-east lines that its border crosses, row by row from the south.
    private(set) var borders: [[UInt32]] = []

    /// A reached street between two positions of which only one is in the bands `from..<to`.
    private struct Need {
        var line: UInt32
        var from: UInt8
        var to: UInt8
        var fraction: UInt8
    }

    mutating func fill(_ field: borrowing AccessField, window: AccessWindow, limits: [Float]) {
        if levels.count < window.count {
            levels = [UInt8](repeating: 0, count: window.count)
            streetFraction = [UInt8](repeating: 0, count: 2 * window.count)
        }
        for need in needs { streetFraction[Int(need.line)] = 0 }
        needs.removeAll(keepingCapacity: true)
        fillLevels(field, window: window, limits: limits)
        addStreets(field, columns: window.columns, limits: limits)
        findBorders(window, count: limits.count)
    }

    private mutating func fillLevels(_ field: borrowing AccessField, window: AccessWindow, limits: [Float]) {
        levels.withUnsafeMutableBufferPointer { levels in
            field.costs.withUnsafeBufferPointer { costs in
                levels[0..<window.count].update(repeating: 0)
                for row in 0..<window.rows {
                    let start = row * window.columns
                    for limit in limits {
                        for index in start..<(start + window.columns) {
                            levels[index] &+= costs[index] <= limit ? 0 : 1
                        }
                    }
                }
            }
        }
    }

    private mutating func addStreets(_ field: borrowing AccessField, columns: Int, limits: [Float]) {
        levels.withUnsafeMutableBufferPointer { levels in
            func reach(_ position: Int, cost: Float) {
                while levels[position] > 0, cost <= limits[Int(levels[position]) - 1] { levels[position] -= 1 }
            }
            for crossing in field.crossings {
                let first = Int(crossing.line >> 1)
                let second = first + (crossing.line & 1 == 1 ? columns : 1)
                reach(crossing.fraction < 0.5 ? first : second, cost: crossing.cost)
            }
            for bend in field.bends { reach(bend.corner(columns: columns), cost: bend.cost) }
        }
        levels.withUnsafeBufferPointer { levels in
            // The street is at `fraction` of the line from its first position: no border of a band may come between.
            func need(_ first: Int, isNorthward: Bool, _ fraction: Float, cost: Float) {
                let atFirst = levels[first], atSecond = levels[first + (isNorthward ? columns : 1)]
                guard atFirst != atSecond else { return }
                let to = max(atFirst, atSecond)
                var from = min(atFirst, atSecond)
                while from < to, cost > limits[Int(from)] { from += 1 }
                let street = atFirst < atSecond ? fraction : 1 - fraction
                let wanted = min(street + BandView.corridor, 1) * 255
                needs.append(
                    Need(
                        line: UInt32(first << 1 | (isNorthward ? 1 : 0)), from: from, to: to,
                        fraction: UInt8(wanted.rounded(.up))))
            }
            for crossing in field.crossings {
                let isNorthward = crossing.line & 1 == 1
                need(Int(crossing.line >> 1), isNorthward: isNorthward, crossing.fraction, cost: crossing.cost)
            }
            for bend in field.bends {
                let corner = bend.corner(columns: columns), beyond = 1 - bend.spread
                let (west, south) = (corner - Int(bend.east), corner - Int(bend.north) * columns)
                need(west, isNorthward: false, bend.east == 1 ? beyond : bend.spread, cost: bend.cost)
                need(south, isNorthward: true, bend.north == 1 ? beyond : bend.spread, cost: bend.cost)
            }
        }
    }

    private mutating func findBorders(_ window: AccessWindow, count: Int) {
        while borders.count < count { borders.append([]) }
        for band in borders.indices { borders[band].removeAll(keepingCapacity: true) }
        levels.withUnsafeBytes { levels in
            // Most neighbours are alike: eight lines are compared at once. The last positions of a window are out.
            for eight in stride(from: 0, to: window.count - 8, by: 8) {
                let west = levels.loadUnaligned(fromByteOffset: eight, as: UInt64.self)
                let east = levels.loadUnaligned(fromByteOffset: eight + 1, as: UInt64.self)
                var differing = west.littleEndian ^ east.littleEndian
                while differing != 0 {
                    let byte = differing.trailingZeroBitCount / 8
                    differing &= ~(0xFF << UInt64(8 * byte))
                    let line = eight + byte
                    let low = min(levels[line], levels[line + 1]), high = max(levels[line], levels[line + 1])
                    for band in low..<high { borders[Int(band)].append(UInt32(line)) }
                }
            }
        }
    }

    /// Turns to one band: whose streets `withBand` lends.
    mutating func select(_ band: Int) {
        for need in needs { streetFraction[Int(need.line)] = 0 }
        for need in needs where need.from <= band && band < need.to {
            streetFraction[Int(need.line)] = max(streetFraction[Int(need.line)], need.fraction)
        }
    }

    /// Lends the band that was selected.
    func withBand<R>(
        _ band: Int, limit: Float, _ field: borrowing AccessField, window: AccessWindow, _ body: (BandView) -> R
    ) -> R {
        levels.withUnsafeBufferPointer { levels in
            streetFraction.withUnsafeBufferPointer { streetFraction in
                field.costs.withUnsafeBufferPointer { costs in
                    borders[band].withUnsafeBufferPointer { border in
                        body(
                            BandView(
                                border: border, levels: levels, streetFraction: streetFraction, costs: costs,
                                band: UInt8(band), limit: limit, columns: window.columns,
                                lengthX: window.metresX * 100, lengthY: window.metresY * 100))
                    }
                }
            }
        }
    }
}
