import GeoJSON
import HTTPTypes
import Hummingbird
import Service
import WalkingAccess

extension WanggeAPI {
    /// Deliveries to the doors of those who do not come.
    var roundsEndpoints: [Endpoint] {
        [Endpoint("/walking/rounds", .get(.readResidents) { call in try await rounds(call) })]
    }

    private func rounds(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            RoundsQuery.parameters.union(Query.snapshotParameters).union(Call.commonParameters))
        let format = try call.format(of: [.json, .geoJSON])
        let snapshot = try await snapshot(call.query)
        let plan = try snapshot.rounds(try RoundsQuery(call.query, snapshot), for: call.principal)
        let addresses = try await DeliveryAddresses(of: plan, in: grid.store)
        let bytes = format == .geoJSON ? plan.geoJSON(addresses) : plan.json(addresses).bytes
        return Response(bytes, format, headers: call.privateHeaders)
    }
}

extension RoundsQuery {
    static let parameters: Set<String> = [
        "category", "group", "capacity", "longest", "facility", "capacities", "profile", "speed", "unit",
    ]

    /// - Throws: ``Problem`` and ``WalkingError`` naming the parameter.
    init(_ query: Query, _ snapshot: CoverageSnapshot) throws {
        let words = try CoverageWords(query)
        guard let categories = try words.categories(), categories.count == 1 else {
            throw Problem.parameter("category", "The parameter 'category' is one category.")
        }
        self.init(
            categories[0], heedsCapacities: try query.flag("capacities"),
            profile: try .named(words.profile, speed: words.speed), unit: try words.unitID(snapshot.edition))
        if let group = query["group"] { self.group = group }
        if let number = try query.number("capacity") {
            guard let capacity = Int(exactly: number), Self.capacities.contains(capacity) else {
                throw Problem.parameter(
                    "capacity", "The parameter 'capacity' is a whole number, 1 to \(Self.capacities.upperBound).")
            }
            self.capacity = capacity
        }
        if let minutes = try query.number("longest") { longest = .minutes(minutes) }
        facility = query["facility"]
    }
}
