public import StreetNetwork
import Synchronization

/// Answers questions about walking on one street network.
///
/// Values are shared freely between tasks. Each question borrows one of a few sets of buffers, which are kept and used again, so that in the
/// steady state a question allocates little beside its answer.
public final class WalkingAccess: Sendable {
    public let network: StreetNetwork
    private let idle: Mutex<[Workspace]>

    /// Buffers of one question.
    struct Workspace: Sendable {
        var tree: ShortestPathTree
        var field = AccessField()
        var levels = BandLevels()
        var tracer = BandTracer()
        var edges: [ReachedEdge] = []
    }

    public init(_ network: StreetNetwork) {
        self.network = network
        idle = Mutex([])
    }

    /// Sets of buffers that are kept, and raster positions in one of them.
    private static let mostKept = 64
    private static let largestKept = 2_000_000

    /// Lends a set of buffers.
    func withWorkspace<R, Failure>(
        _ tables: NetworkTables, _ body: (inout Workspace) throws(Failure) -> R
    ) throws(Failure) -> R {
        var workspace = idle.withLock { $0.popLast() } ?? Workspace(tree: ShortestPathTree(tables))
        defer {
            // What a rare long walk needed is given back.
            if workspace.field.costs.count <= Self.largestKept {
                idle.withLock { if $0.count < Self.mostKept { $0.append(workspace) } }
            }
        }
        return try body(&workspace)
    }
}
