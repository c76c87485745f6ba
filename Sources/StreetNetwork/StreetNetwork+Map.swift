public import SimpleFeatures

/// A street as a map draws it.
public struct StreetLine: Hashable, Sendable {
    public var kind: StreetKind
    public var passage: Passage
    /// Empty where it has none.
    public var name: String
    /// WGS 84, at least two points.
    public var line: [LatticePoint]
}

extension StreetNetwork {
    /// The streets that come into a box, whole, islands included; lines of sight across squares are no streets.
    ///
    /// Complexity: linear in the network's points.
    public func streets(in box: LatticeBox) -> [StreetLine] {
        withTables { tables in
            var streets: [StreetLine] = []
            for edge in 0..<tables.edgeCount {
                let record = tables.edges[edge]
                let points = UnsafeBufferPointer(rebasing: tables.points[tables.points(of: edge)])
                guard record.kind != .square, let extent = LatticeBox(points), extent.intersects(box) else { continue }
                streets.append(
                    StreetLine(
                        kind: record.kind, passage: record.passage, name: tables.name(of: record), line: Array(points)))
            }
            return streets
        }
    }

    /// The areas that come into a box and are drawn under the streets.
    public func backdrops(in box: LatticeBox) -> [Backdrop] {
        withTables { tables in
            (0..<(tables.backdrops.count - 1)).compactMap { index in
                let record = tables.backdrops[index]
                let rings = Int(record.firstRing)..<Int(tables.backdrops[index + 1].firstRing)
                func points(_ rings: Range<Int>) -> Slice<UnsafeBufferPointer<LatticePoint>> {
                    let first = Int(tables.backdropRings[rings.lowerBound])
                    return tables.backdropPoints[first..<Int(tables.backdropRings[rings.upperBound])]
                }
                guard let extent = LatticeBox(points(rings)), extent.intersects(box) else { return nil }
                return Backdrop(kind: record.kind, rings: rings.map { Array(points($0..<($0 + 1))) })
            }
        }
    }

    /// The barriers of a kind that come into a box, as lines of as many points as follow each other.
    public func barriers(_ kind: Barrier.Kind, in box: LatticeBox) -> [[LatticePoint]] {
        withTables { tables in
            var lines: [[LatticePoint]] = []
            for segment in tables.barriers.segments where segment.kind == kind {
                guard let extent = LatticeBox([segment.start, segment.end]), extent.intersects(box) else { continue }
                if lines.last?.last == segment.start {
                    lines[lines.count - 1].append(segment.end)
                } else {
                    lines.append([segment.start, segment.end])
                }
            }
            return lines
        }
    }
}
