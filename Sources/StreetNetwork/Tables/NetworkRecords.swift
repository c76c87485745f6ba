package import SimpleFeatures

// The records of the tables, as they lie in the network file: little-endian, their fields in this order.

/// One direction of an edge, leaving the node whose range it lies in.
package struct Arc {
    /// The node it leads to.
    package var target: UInt32
    /// Centimetres in the upper 24 bits, the arc's class in the lower 8.
    package var packed: UInt32

    /// Longest edge that fits: 167 km.
    static let maximumCentimetres: UInt32 = 1 << 24 - 1

    package init(target: UInt32, centimetres: UInt32, arcClass: ArcClass) {
        self.target = target
        packed = centimetres << 8 | UInt32(arcClass.rawValue)
    }

    package var centimetres: UInt32 { packed >> 8 }
    package var arcClass: UInt8 { UInt8(truncatingIfNeeded: packed) }
}

/// A piece of street between two nodes.
package struct EdgeRecord {
    package var from: UInt32
    package var to: UInt32
    /// Its first point; its last is the one before the next edge's first.
    package var firstPoint: UInt32
    package var centimetres: UInt32
    /// Index of its name; 0 is the empty name.
    package var name: UInt32
    package var kindCode: UInt8
    package var passageCode: UInt8
    /// The class of the arc in the direction of drawing.
    package var arcClass: UInt8
    package var flags: UInt8

    /// Part of an island: nothing snaps to it.
    static let island: UInt8 = 1
    /// Walks between it and places beside it begin and end anywhere on it.
    static let ground: UInt8 = 2

    package var isIsland: Bool { flags & Self.island != 0 }
    package var isOnGround: Bool { flags & Self.ground != 0 }
    package var kind: StreetKind { StreetKind(rawValue: kindCode) ?? .footway }
    package var passage: Passage { Passage(rawValue: passageCode) ?? .ground }
}

/// A run of raster positions in one row that share their nearest street segment, or that see one node of a square.
package struct Span {
    package var row: UInt16
    package var column: UInt16
    package var count: UInt16
}

/// A node of a pedestrian area and the raster positions from which it is in sight.
package struct SquareNode {
    package var node: UInt32
    package var firstSpan: UInt32
}

/// A pedestrian area: its rings and the nodes by which it is entered or rounded.
package struct SquareRecord {
    package var box: LatticeBox
    package var firstRing: UInt32
    package var firstNode: UInt32
}

/// A piece of something that cannot be crossed.
package struct BarrierSegment {
    package var start: LatticePoint
    package var end: LatticePoint
    package var kindCode: UInt32

    package var kind: Barrier.Kind { Barrier.Kind(rawValue: UInt8(truncatingIfNeeded: kindCode)) ?? .water }
}

/// An area of the backdrop.
package struct BackdropRecord {
    package var firstRing: UInt32
    package var kindCode: UInt32

    package var kind: Backdrop.Kind { Backdrop.Kind(rawValue: UInt8(truncatingIfNeeded: kindCode)) ?? .green }
}

extension UInt8 {
    /// A node flag: from here a street goes on to where the source has nothing.
    package static let openEndNode: UInt8 = 1
    /// A node flag: the node is listed among the square nodes.
    package static let squareNode: UInt8 = 2
}
