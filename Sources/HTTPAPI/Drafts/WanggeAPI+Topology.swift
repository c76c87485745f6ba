import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

extension WanggeAPI {
    /// The borders of a draft's faces as resources: edges between nodes, each moved once for all units that it bounds.
    var topologyEndpoints: [Endpoint] {
        guard drafts != nil else { return [] }
        let topology = "/drafts/{draft}/topology"
        return [
            Endpoint("\(topology)/edges", .get(.readDrafts) { call in try await edges(call) }),
            Endpoint(
                "\(topology)/edges/{edge}", .get(.readDrafts) { call in try await edge(call) },
                .patch(.editDrafts) { call in try await moveEdge(call) }),
            Endpoint("\(topology)/nodes", .get(.readDrafts) { call in try await nodes(call) }),
            Endpoint(
                "\(topology)/nodes/{node}", .get(.readDrafts) { call in try await node(call) },
                .patch(.editDrafts) { call in try await moveNode(call) }),
        ]
    }

    // MARK: Edges

    private func edges(_ call: Call) async throws -> Response {
        try call.query.allowOnly(TopologyQuery.parameters.union(["unit"]))
        let state = try await draftState(call)
        let query = try TopologyQuery(call, systems: systems, configuration: configuration)
        var all = query.topologies(of: state.grid).flatMap(\.edges)
        if let text = call.query["unit"] {
            guard state.grid.unit(UnitID(text)) != nil else {
                throw Problem(.notFound, "unknown-unit", "There is no unit '\(text)' in the draft.")
            }
            let faces = Set(state.grid.faces(of: UnitID(text)))
            // The outline of a coarser unit: borders between its own faces are none of it.
            all = all.filter { edge in
                (edge.left.map(faces.contains) ?? false) != (edge.right.map(faces.contains) ?? false)
            }
        }
        return try query.page(all, state, call, id: { $0.id.description }) { edge, writer in
            try writer.edge(edge, in: state.grid, query.system)
        }
    }

    private func edge(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        let state = try await draftState(call)
        return try answer(try Self.edge(try call.parameter("edge"), in: state.grid), state.grid, call)
    }

    /// PATCH with `{"geometry": LineString}`: the border takes another course between its two ends.
    private func moveEdge(_ call: Call) async throws -> Response {
        let (document, system) = try await topologyPatch(call)
        let name = try call.parameter("edge")
        let condition = Precondition(call.request.headers)
        let body: JSONValue = ["op": "move-edge", "edge": .string(name), "path": document]
        let request = try OperationRequest(body, system: system.drawing)
        let (outcome, _) = try await draftService().change(
            try call.parameter("draft"), as: EditRecord(operation: request.name, body: Self.bytes(body)),
            by: call.principal
        ) { editing in
            try editing.require(condition, version: try Self.edge(name, in: editing.grid).tag)
            try editing.perform(try request.operation(on: editing.grid))
        }
        return try answer(try Self.edge(name, in: outcome.state.grid), outcome.state.grid, call)
    }

    private static func edge(_ name: String, in grid: DraftGrid) throws -> Topology.Edge {
        guard let edge = EdgeID(name).flatMap({ Topology.edge($0, in: grid) }) else {
            throw GridError(.unknownEdge, "there is no edge '\(name)' in the draft")
        }
        return edge
    }

    private func answer(_ edge: Topology.Edge, _ grid: DraftGrid, _ call: Call) throws -> Response {
        let system = try call.answerSystem(systems)
        var writer = JSONWriter(capacity: 1024)
        try writer.edge(edge, in: grid, system)
        return answer(writer.take(), tag: edge.tag, system, call)
    }

    // MARK: Nodes

    private func nodes(_ call: Call) async throws -> Response {
        try call.query.allowOnly(TopologyQuery.parameters)
        let state = try await draftState(call)
        let query = try TopologyQuery(call, systems: systems, configuration: configuration)
        let all = query.topologies(of: state.grid).flatMap(\.nodes).filter { node in
            query.boxes?.contains { $0.covers(node.place) } ?? true
        }
        return try query.page(all, state, call, id: { $0.name }) { node, writer in try writer.node(node, query.system) }
    }

    private func node(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        let state = try await draftState(call)
        return try answer(try Self.node(try call.parameter("node"), in: state.grid), call)
    }

    /// PATCH with `{"geometry": Point}`: the node moves with all borders that end there, and has another name then.
    private func moveNode(_ call: Call) async throws -> Response {
        let (document, system) = try await topologyPatch(call)
        let name = try call.parameter("node")
        let condition = Precondition(call.request.headers)
        let body: JSONValue = ["op": "move-node", "node": document, "to": document]
        let request = try OperationRequest(body, system: system.drawing)
        let (outcome, place) = try await draftService().change(
            try call.parameter("draft"), as: EditRecord(operation: request.name, body: Self.bytes(body)),
            by: call.principal
        ) { editing in
            let node = try Self.node(name, in: editing.grid)
            try editing.require(condition, version: node.tag)
            // The address names the node exactly; the body only says where it goes.
            guard case .moveNode(_, let place) = try request.operation(on: editing.grid) else { return node.place }
            try editing.perform(.moveNode(node.place, to: place))
            return place
        }
        return try answer(try Self.node(Topology.Node.name(of: place), in: outcome.state.grid), call)
    }

    private static func node(_ name: String, in grid: DraftGrid) throws -> Topology.Node {
        guard let place = Topology.Node.place(named: name), let box = LatticeBox([place]),
            let node = Topology(grid, meeting: box).nodes.first(where: { $0.place == place })
        else { throw GridError(.unknownEdge, "there is no node '\(name)' in the draft") }
        return node
    }

    private func answer(_ node: Topology.Node, _ call: Call) throws -> Response {
        let system = try call.answerSystem(systems)
        var writer = JSONWriter(capacity: 1024)
        try writer.node(node, system)
        return answer(writer.take(), tag: node.tag, system, call)
    }

    // MARK: Parts

    private func topologyPatch(_ call: Call) async throws -> (geometry: JSONValue, system: ReferenceSystem) {
        try call.query.allowOnly(["crs"])
        let document = try Call.document(try await call.body(of: Self.patchTypes, limit: configuration.bodyLimit))
        guard let geometry = document["geometry"] else {
            throw Problem(.badRequest, "invalid-member", "The body is an object with a member 'geometry'.")
        }
        return (geometry, try call.requestSystem(systems))
    }

    private static func bytes(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.value(value)
        return writer.take()
    }

    private func answer(_ bytes: [UInt8], tag: String, _ system: ReferenceSystem, _ call: Call) -> Response {
        let headers: HTTPFields = [
            .contentCrs: "<\(system.crs.uri)>", .eTag: "\"\(tag)\"", .cacheControl: "private, no-cache",
        ]
        if call.request.method == .get, EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) {
            return .notModified(headers)
        }
        return Response(bytes, .geoJSON, headers: headers)
    }
}
