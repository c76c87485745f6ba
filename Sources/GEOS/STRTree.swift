import CGEOS
public import SimpleFeatures

/// A static index of boxes by sort-tile-recursive packing.
///
/// Not `Sendable`: each query uses the owner's context. Give every thread its own.
/// Source: Leutenegger, Lopez and Edgington 1997, "STR: a simple and efficient algorithm for R-tree packing".
public struct STRTree: ~Copyable {
    private let tree: EngineTree

    /// Indexes the boxes by their place in the array; O(n log n).
    public init(boxes: [LatticeBox]) throws(GEOSError) {
        let tree = try EngineTree(try EngineContext(for: "STRTree"))
        for (index, box) in boxes.enumerated() { try tree.insert(box, index) }
        self.tree = tree
    }

    /// The indices of the boxes that share a point with the closed box, in no particular order.
    public func query(_ box: LatticeBox) throws(GEOSError) -> [Int] {
        var found: [Int] = []
        try query(box) { found.append($0) }
        return found
    }

    /// Calls the closure with the index of each box that shares a point with the closed box.
    public func query(_ box: LatticeBox, _ body: (Int) -> Void) throws(GEOSError) {
        let context = tree.context
        let rectangle = try context.geometry(box)
        withoutActuallyEscaping(body) { body in
            var visitor = Visitor(visit: body)
            withUnsafeMutablePointer(to: &visitor) { visitor in
                GEOSSTRtree_query_r(
                    context.handle, tree.pointer, rectangle.pointer,
                    { item, visitor in
                        visitor?.assumingMemoryBound(to: Visitor.self).pointee.visit(Int(bitPattern: item) - 1)
                    }, visitor)
            }
        }
    }

    /// A box for the closure that a C callback can point to.
    private struct Visitor {
        let visit: (Int) -> Void
    }
}

/// The owner of one GEOS tree.
///
/// Not private to the file: other modules destroy it with the ``STRTree`` around it, and a release build would not find the
/// symbols for that.
struct EngineTree: ~Copyable {
    let context: EngineContext
    let pointer: OpaquePointer

    init(_ context: EngineContext) throws(GEOSError) {
        let nodeCapacity = 10
        self.context = context
        pointer = try context.object { GEOSSTRtree_create_r($0, nodeCapacity) }
    }

    deinit {
        GEOSSTRtree_destroy_r(context.handle, pointer)
    }

    func insert(_ box: LatticeBox, _ index: Int) throws(GEOSError) {
        let rectangle = try context.geometry(box)
        // The tree copies the box and keeps the item, a number in the guise of a pointer: null would be no item.
        GEOSSTRtree_insert_r(context.handle, pointer, rectangle.pointer, UnsafeMutableRawPointer(bitPattern: index + 1))
    }
}
