public import SimpleFeatures

/// The name of an edge in addresses: where it starts, and a digest of its two ends and the faces on its sides.
///
/// It stays while only the course between the ends changes.
public struct EdgeID: Hashable, Sendable, CustomStringConvertible {
    /// The node at which the edge starts, the smaller of the two; of an edge without nodes its smallest vertex.
    public let start: LatticePoint
    public let digest: UInt32

    public init(start: LatticePoint, digest: UInt32) {
        self.start = start
        self.digest = digest
    }

    /// Reads what ``description`` writes; `nil` for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let x = UInt32(parts[0], radix: 36), let y = UInt32(parts[1], radix: 36),
            let digest = UInt32(parts[2], radix: 36)
        else { return nil }
        self.init(start: LatticePoint(x: Int32(bitPattern: x), y: Int32(bitPattern: y)), digest: digest)
        guard description == text else { return nil }
    }

    public var description: String {
        [UInt32(bitPattern: start.x), UInt32(bitPattern: start.y), digest].map { String($0, radix: 36) }
            .joined(separator: "-")
    }
}
