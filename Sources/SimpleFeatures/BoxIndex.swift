/// A static index of boxes that may be shared between threads: sort-tile-recursive packing into nodes of sixteen.
///
/// Source: Leutenegger, Lopez and Edgington 1997, "STR: a simple and efficient algorithm for R-tree packing".
public struct BoxIndex: Sendable {
    private static let fanOut = 16

    /// The place in the caller's array of each box of the lowest level.
    private let items: [Int]
    /// The boxes, lowest level first; node `n` of a level is around nodes `16 n ..< 16 (n + 1)` of the one below.
    private let levels: [[LatticeBox]]

    /// Indexes the boxes by their place in the array; O(n log n).
    public init(_ boxes: [LatticeBox]) {
        items = Self.packed(boxes)
        var levels = [items.map { boxes[$0] }]
        while let below = levels.last, below.count > Self.fanOut {
            levels.append(
                stride(from: 0, to: below.count, by: Self.fanOut).map { first in
                    let node = below[first..<min(first + Self.fanOut, below.count)]
                    return node.dropFirst().reduce(below[first]) { $0.union($1) }
                })
        }
        self.levels = levels
    }

    /// The indices of the boxes that share a point with the closed box, sorted.
    public func query(_ box: LatticeBox) -> [Int] {
        var found: [Int] = []
        visit(levels[levels.count - 1].indices, level: levels.count - 1, box, &found)
        return found.sorted()
    }

    private func visit(_ nodes: Range<Int>, level: Int, _ box: LatticeBox, _ found: inout [Int]) {
        for node in nodes where levels[level][node].intersects(box) {
            guard level > 0 else {
                found.append(items[node])
                continue
            }
            let below = node * Self.fanOut..<min((node + 1) * Self.fanOut, levels[level - 1].count)
            visit(below, level: level - 1, box, &found)
        }
    }

    /// Slices from west to east, and each from south to north, of whole nodes.
    private static func packed(_ boxes: [LatticeBox]) -> [Int] {
        func middle(_ low: Int32, _ high: Int32) -> Int64 { Int64(low) + Int64(high) }
        let eastward = boxes.indices.sorted {
            (middle(boxes[$0].minX, boxes[$0].maxX), $0) < (middle(boxes[$1].minX, boxes[$1].maxX), $1)
        }
        let nodes = (Double(boxes.count) / Double(fanOut)).rounded(.up)
        let slice = fanOut * max(1, Int(nodes.squareRoot().rounded(.up)))
        return stride(from: 0, to: eastward.count, by: slice).flatMap { first in
            eastward[first..<min(first + slice, eastward.count)].sorted {
                (middle(boxes[$0].minY, boxes[$0].maxY), $0) < (middle(boxes[$1].minY, boxes[$1].maxY), $1)
            }
        }
    }
}
