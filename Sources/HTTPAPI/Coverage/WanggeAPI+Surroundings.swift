import HTTPTypes
import Hummingbird
import Places
import Service
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// What lies around each place of a kind.
    var surroundingsEndpoints: [Endpoint] {
        [Endpoint("/walking/surroundings", .get(.readWalking) { call in try await surroundings(call) })]
    }

    private static let surroundingsParameters: Set<String> = [
        "category", "minutes", "metres", "profile", "speed", "straight", "of", "level", "unit",
    ]
    /// As far as a school's surroundings are looked at.
    private static let surroundingsLimit = BandLimit.minutes(10)

    private func surroundings(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            Self.surroundingsParameters.union(Query.snapshotParameters).union(Call.commonParameters))
        let format = try call.format(of: [.json, .geoJSON])
        let words = try CoverageWords(call.query)
        let wanted = try wantedCategories(call.query)
        let straight = try call.query.number("straight")
        let snapshot = try await snapshot(call.query)
        return try keptAnswer(call, snapshot, format) {
            guard let category = try words.categories(), category.count == 1 else {
                throw Problem.parameter("category", "One category is asked about at a time.")
            }
            let query = SurroundingsQuery(
                category[0], within: try words.limit(standard: Self.surroundingsLimit),
                profile: try .named(words.profile, speed: words.speed), straight: straight.map { .metres($0) },
                of: wanted, unit: try words.unitID(snapshot.edition),
                level: try words.level.map { _ in try words.levelID(snapshot.edition) })
            let surroundings = try snapshot.surroundings(query)
            return format == .geoJSON
                ? surroundings.geoJSON(for: call.principal) : surroundings.json(for: call.principal).bytes
        }
    }

    /// The categories that `of` lists.
    private func wantedCategories(_ query: Query) throws(Problem) -> [FacilityCategory.ID]? {
        guard let text = query["of"] else { return nil }
        var wanted: [FacilityCategory.ID] = []
        for word in text.split(separator: ",") {
            guard let known = FacilityCategory.named(String(word)) else {
                throw .parameter("of", "There is no category '\(word)'.")
            }
            wanted.append(known.id)
        }
        return wanted
    }
}
