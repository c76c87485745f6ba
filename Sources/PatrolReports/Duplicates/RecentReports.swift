import Foundation
public import SimpleFeatures

/// The points of the reports of late, to be asked for those near a place.
///
/// They lie in cells of 8,192 lattice steps, about 90 m of latitude, each with its reports side by side: a million over
/// 450 km² take 45 bytes each. Inserting and removing cost a cell's length, a query what lies in the cells that its circle
/// touches. It does not reach across the 180th meridian.
public struct RecentReports<ID: Hashable & Comparable & Sendable>: Sendable {
    /// A report near a place.
    public struct Neighbour: Hashable, Sendable {
        public var id: ID
        public var point: LatticePoint
        public var distance: Length
    }

    private struct Cell: Hashable {
        var column: Int32
        var row: Int32

        init(column: Int32, row: Int32) {
            self.column = column
            self.row = row
        }

        init(_ point: LatticePoint) {
            // An arithmetic shift rounds down on both sides of zero.
            self.init(column: point.x >> shift, row: point.y >> shift)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row)))
        }
    }

    private struct Entry {
        var point: LatticePoint
        var id: ID
    }

    private static var shift: Int32 { 13 }
    private var cells: [Cell: [Entry]] = [:]
    public private(set) var count = 0

    public init() {}

    /// A report may be put in once; the caller keeps it from being there twice.
    public mutating func insert(_ id: ID, at point: LatticePoint) {
        cells[Cell(point), default: []].append(Entry(point: point, id: id))
        count += 1
    }

    /// - Parameter point: where it was put in.
    /// - Returns: whether it was there.
    @discardableResult
    public mutating func remove(_ id: ID, at point: LatticePoint) -> Bool {
        let cell = Cell(point)
        guard let place = cells[cell]?.firstIndex(where: { $0.id == id && $0.point == point }) else { return false }
        let last = cells[cell]?.popLast()
        if let last, let rest = cells[cell]?.count, place < rest { cells[cell]?[place] = last }
        if cells[cell]?.isEmpty == true { cells[cell] = nil }
        count -= 1
        return true
    }

    /// The reports at most so far away, nearest first, equally near ones by their ids.
    ///
    /// Distances are those of the plane around the point's latitude (``SimpleFeatures/LocalMetric``).
    public func near(_ point: LatticePoint, within radius: Length) -> [Neighbour] {
        let metric = LocalMetric(aroundLatitude: point.y)
        var found: [Neighbour] = []
        forEachEntry(in: Self.box(around: point, radius, metric)) { entry in
            let distance = metric.distance(point, entry.point)
            if distance <= radius { found.append(Neighbour(id: entry.id, point: entry.point, distance: distance)) }
        }
        return found.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
    }

    /// How many reports there are at most so far away, by their exact point.
    func counts(around point: LatticePoint, within radius: Length) -> [LatticePoint: Int] {
        let metric = LocalMetric(aroundLatitude: point.y)
        var counts: [LatticePoint: Int] = [:]
        forEachEntry(in: Self.box(around: point, radius, metric)) { entry in
            if metric.distance(point, entry.point) <= radius { counts[entry.point, default: 0] += 1 }
        }
        return counts
    }

    /// How many reports lie at exactly this point.
    public func count(at point: LatticePoint) -> Int {
        cells[Cell(point)]?.count { $0.point == point } ?? 0
    }

    private static func box(around point: LatticePoint, _ radius: Length, _ metric: LocalMetric) -> LatticeBox {
        func steps(_ metresPerStep: Double) -> Int32 {
            Int32(min((radius.metres / metresPerStep).rounded(.up), Double(Int32.max)))
        }
        return LatticeBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
            .expanded(byX: steps(metric.metresPerStepX), y: steps(metric.metresPerStepY))
    }

    /// Calls `body` with every entry of the cells that the box touches.
    private func forEachEntry(in box: LatticeBox, _ body: (Entry) -> Void) {
        let (first, last) = (Cell(box.southWest), Cell(box.northEast))
        let wanted = (Int(last.column) - Int(first.column) + 1) * (Int(last.row) - Int(first.row) + 1)
        if wanted > cells.count {
            for entries in cells.values { entries.forEach(body) }
            return
        }
        for row in first.row...last.row {
            for column in first.column...last.column {
                cells[Cell(column: column, row: row)]?.forEach(body)
            }
        }
    }
}
