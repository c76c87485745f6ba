import Foundation
import GridSystem
import Places
import Service
import SimpleFeatures
import Storage

/// What a request for a guide asks for.
struct GuideRequest: Sendable {
    let query: GuideQuery

    static let parameters = WalkingQuery.parameters.union(["compound", "gate", "category", "ways", "date"])

    /// The origin is a place, or the gate of a compound: its main one where none is named.
    /// - Throws: ``Problem`` or ``WalkingError``, naming the parameter.
    init(_ query: Query, systems: ReferenceSystems, zone: TimeZone, store: any Store) async throws {
        var names: [String: String] = [:]
        let walking: WalkingQuery
        if let id = query["compound"] {
            guard query["lon"] == nil, query["lat"] == nil else {
                throw Problem.parameter("compound", "The origin is either 'compound' or 'lon' and 'lat'.")
            }
            let (compound, gate) = try await Self.gate(query["gate"], ofCompound: id, store)
            names = compound.names
            walking = try WalkingQuery(query, origin: gate.position)
        } else {
            walking = try WalkingQuery(query, systems: systems)
        }
        self.query = GuideQuery(
            try walking.question(), categories: try Self.categories(query["category"]),
            day: try Self.day(query["date"], zone), withWays: try query.flag("ways"), originNames: names)
    }

    private static func gate(
        _ name: String?, ofCompound id: String, _ store: any Store
    ) async throws -> (Compound, Gate) {
        guard let compound = try await store.compounds.place(id) else {
            throw Problem.parameter("compound", "There is no compound '\(id)'.")
        }
        let gates = compound.gates.filter { name == nil || $0.name == name }
        guard let gate = gates.first(where: { $0.kind == .main }) ?? gates.first else {
            throw Problem.parameter(
                name == nil ? "compound" : "gate",
                "No such gate is known of this compound: give 'lon' and 'lat' instead.")
        }
        return (compound, gate)
    }

    private static func categories(_ text: String?) throws(Problem) -> Set<String>? {
        guard let text else { return nil }
        var ids: Set<String> = []
        for word in text.split(separator: ",") {
            guard let category = FacilityCategory.named(String(word)) else {
                throw .parameter("category", "There is no category '\(word)'.")
            }
            ids.insert(category.id)
        }
        guard !ids.isEmpty else { throw .parameter("category", "The parameter 'category' names at least one.") }
        return ids
    }

    private static func day(_ text: String?, _ zone: TimeZone) throws(Problem) -> CivilDate {
        guard let text else { return CivilDate(Date(), in: zone) }
        guard let day = CivilDate(text) else { throw .parameter("date", "The parameter 'date' is YYYY-MM-DD.") }
        return day
    }
}
