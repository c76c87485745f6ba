/// What a reader accepts at most, so that no input costs more memory or stack than its caller agreed to.
public struct ReadLimits: Hashable, Sendable {
    /// Bytes of the whole input.
    public var bytes: Int
    /// Bytes of one feature, or of a document that is no collection; the reader holds this much.
    public var featureBytes: Int
    /// Bytes of a collection's members other than `features`.
    public var foreignBytes: Int
    /// Bytes of one string as written.
    public var stringBytes: Int
    /// Objects and arrays within one another; kept within 1...512, since reading recurses.
    public var depth: Int { didSet { depth = Self.bounded(depth) } }
    public var features: Int
    /// Positions of the whole input, closing repetitions counted.
    public var positions: Int
    /// JSON values within one feature, coordinates not counted.
    public var values: Int

    /// Defaults that fit a country's boundaries in one file: 4 GiB, 50 million positions.
    public init(
        bytes: Int = 4 << 30, featureBytes: Int = 128 << 20, foreignBytes: Int = 1 << 20, stringBytes: Int = 16 << 20,
        depth: Int = 64, features: Int = 20_000_000, positions: Int = 50_000_000, values: Int = 2_000_000
    ) {
        self.bytes = bytes
        self.featureBytes = featureBytes
        self.foreignBytes = foreignBytes
        self.stringBytes = stringBytes
        self.depth = Self.bounded(depth)
        self.features = features
        self.positions = positions
        self.values = values
    }

    private static func bounded(_ depth: Int) -> Int { min(max(depth, 1), 512) }
}
