/// The bytes of the feature that is being read, as far as they came in earlier pieces.
struct ElementFrame {
    /// The offset of the feature in the input.
    private(set) var start = 0
    private(set) var held: [UInt8] = []
    private var scanner = StructureScanner(depth: 2, depthLimit: 2)

    mutating func begin(at start: Int, depthLimit: Int) {
        self.start = start
        held.removeAll(keepingCapacity: true)
        // The collection and its array are around it.
        scanner = StructureScanner(depth: 2, depthLimit: depthLimit)
    }

    mutating func end(in chunk: UnsafeBufferPointer<UInt8>, from index: Int) throws(GeoJSONError) -> Int? {
        try scanner.end(in: chunk, from: index)
    }

    mutating func hold(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) { held.append(contentsOf: bytes) }
}
