import SimpleFeatures

extension JSONWriter {
    /// The vertices of a ring as an array of positions, closed: by far the most of what a large answer is made of, so the
    /// digits are written straight into memory.
    mutating func ring(_ vertices: [LatticePoint]) {
        guard let first = vertices.first else {
            beginArray()
            return endArray()
        }
        let capacity = (vertices.count + 1) * LatticeText.longestPosition
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
            var text = LatticeText(buffer)
            for vertex in vertices { text.position(vertex) }
            text.position(first)
            beginArray()
            raw(buffer[..<text.count])
            endArray()
        }
    }
}

/// Positions with up to seven decimals, zeros at the end left out, in memory that is large enough.
struct LatticeText {
    /// `,[-179.1234567,-89.1234567]` and one to spare.
    static let longestPosition = 28

    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func position(_ point: LatticePoint) {
        if count > 0 { append(UInt8(ascii: ",")) }
        append(UInt8(ascii: "["))
        degrees(point.x)
        append(UInt8(ascii: ","))
        degrees(point.y)
        append(UInt8(ascii: "]"))
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        buffer[count] = byte
        count &+= 1
    }

    private mutating func degrees(_ steps: Int32) {
        if steps < 0 { append(UInt8(ascii: "-")) }
        let (whole, part) = steps.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
        if whole >= 100 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 100)) }
        if whole >= 10 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 10 % 10)) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole % 10))
        guard part > 0 else { return }
        append(UInt8(ascii: "."))
        var rest = part
        for place in stride(from: 6, through: 0, by: -1) {
            let digit = rest % 10
            rest /= 10
            buffer[count &+ place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        }
        count &+= 7
        while buffer[count &- 1] == UInt8(ascii: "0") { count &-= 1 }
    }
}
