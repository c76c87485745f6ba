public import Foundation
public import SimpleFeatures

/// What a network is made of, for those who use its answers.
public struct NetworkMetadata: Hashable, Sendable, Codable {
    /// The name of the file or data set it was built from.
    public var source: String
    /// When the source was taken from its database; `nil` where it does not say.
    public var date: Date?
    public var nodes: Int
    public var edges: Int
    /// All streets together, in metres.
    public var metres: Double
    /// Pieces that nothing joins to the rest, the longest first.
    public var islands: [Island]
    /// Pedestrian areas that are walked across.
    public var squares: Int
    /// Nodes from which a street goes on to where the source has nothing.
    public var openEnds: Int
    /// What the source says it covers; `nil` where it does not say.
    var declaredBox: StoredBox?
    var streetBox: StoredBox
    package var frame: RasterFrame

    struct StoredBox: Hashable, Sendable, Codable {
        var minX: Int32
        var minY: Int32
        var maxX: Int32
        var maxY: Int32

        init(_ box: LatticeBox) {
            (minX, minY, maxX, maxY) = (box.minX, box.minY, box.maxX, box.maxY)
        }

        var box: LatticeBox { LatticeBox(minX: minX, minY: minY, maxX: maxX, maxY: maxY) }
    }

    /// Around all nodes, WGS 84.
    public var bounds: LatticeBox { streetBox.box }
    /// What the source says it covers, else the box of its streets: beyond it nothing is known.
    public var extent: LatticeBox { declaredBox?.box ?? streetBox.box }

    /// Where every street is known: what the source says it covers, else the box of its streets without 50 m along its sides.
    package var known: LatticeBox {
        if let declaredBox { return declaredBox.box }
        let metric = LocalMetric(aroundLatitude: streetBox.minY)
        return bounds.expanded(byX: Int32(-50 / metric.metresPerStepX), y: Int32(-50 / metric.metresPerStepY))
    }
}
