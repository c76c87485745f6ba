/// An area on the sheet, even-odd.
struct SheetShape: Sendable {
    private let edges: [(SheetPoint, SheetPoint)]
    let box: SheetBox

    init(_ rings: [[SheetPoint]]) {
        edges = rings.flatMap { Array(zip($0, $0.dropFirst() + $0.prefix(1))) }
        let points = rings.flatMap { $0 }
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
        box = SheetBox(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
    }

    /// Whether the box lies inside: no edge enters it, and its centre is in.
    func covers(_ other: SheetBox) -> Bool {
        guard box.covers(other) else { return false }
        var isInside = false
        for (a, b) in edges {
            if other.meets(a, b) { return false }
            if (a.y > other.centre.y) != (b.y > other.centre.y),
                other.centre.x < a.x + (other.centre.y - a.y) / (b.y - a.y) * (b.x - a.x)
            {
                isInside.toggle()
            }
        }
        return isInside
    }

    /// Where a label may stand: the middle, then places all over the area, those near the middle first.
    func places(around middle: SheetPoint) -> [SheetPoint] {
        let count = 9
        let grid = (1..<count).flatMap { row in
            (1..<count).map { column in
                SheetPoint(
                    x: box.x + box.width * Double(column) / Double(count),
                    y: box.y + box.height * Double(row) / Double(count))
            }
        }
        return [middle] + grid.sorted { ($0 - middle).length < ($1 - middle).length }
    }
}

extension SheetBox {
    /// Whether a line between two points enters the box.
    fileprivate func meets(_ a: SheetPoint, _ b: SheetPoint) -> Bool {
        if max(a.x, b.x) < x || min(a.x, b.x) > maxX || max(a.y, b.y) < y || min(a.y, b.y) > maxY { return false }
        let corners = [(x, y), (maxX, y), (maxX, maxY), (x, maxY)].map {
            (b.x - a.x) * ($0.1 - a.y) - (b.y - a.y) * ($0.0 - a.x)
        }
        return !corners.allSatisfy { $0 > 0 } && !corners.allSatisfy { $0 < 0 }
    }
}
