public import SimpleFeatures

/// A place with many reports.
public struct HotSpot: Sendable, Hashable {
    public var box: LatticeBox
    public var count: Int
}
