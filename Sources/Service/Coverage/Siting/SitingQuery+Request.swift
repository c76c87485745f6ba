public import GeoJSON
import Geodesy
public import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension SitingQuery {
    /// The members that are more than plain parameters.
    public static let members: Set<String> = ["candidates"]
    /// The names of the plain parameters, beside those of coverage.
    public static let parameters: Set<String> = [
        "category", "minutes", "metres", "profile", "speed", "unit", "weight", "count", "objective", "capacity",
        "capacities",
    ]

    /// Reads a question about siting.
    ///
    /// - Parameters:
    ///   - words: category, limit, profile, unit and weight.
    ///   - count: how many facilities.
    ///   - request: may hold `candidates`: `buildings` (the default), `streets`, or a list of `{lon, lat, name?}` and Points.
    /// - Throws: ``WalkingError`` `.outOfRange` with the parameter's name; ``ServiceError`` with `invalidMember` or `invalidGeometry`.
    public init(
        _ words: CoverageWords, count: Int, objective: String?, capacity: Double?, heedsCapacities: Bool,
        _ request: JSONObject, in drawing: DrawingSystem, _ edition: Edition
    ) throws {
        guard let categories = try words.categories(), categories.count == 1 else {
            throw WalkingError(.outOfRange, "one category is needed", parameter: "category")
        }
        guard let goal = Objective(rawValue: objective ?? Objective.coverage.rawValue) else {
            let names = Objective.allCases.map(\.rawValue).joined(separator: ", ")
            throw WalkingError(.outOfRange, "the objective is one of \(names)", parameter: "objective")
        }
        self.init(
            categories[0], count: count, within: try words.limit(),
            profile: try .named(words.profile, speed: words.speed), objective: goal,
            candidates: try Self.candidates(request, drawing), weight: words.weight ?? "people", capacity: capacity,
            heedsCapacities: heedsCapacities, unit: try words.unitID(edition))
    }

    private static func candidates(_ request: JSONObject, _ drawing: DrawingSystem) throws(ServiceError) -> Candidates {
        let reader = try ObjectReader(.object(request))
        switch reader.member("candidates") {
        case nil, .string("buildings"): return .buildings
        case .string("streets"): return .streets
        default: break
        }
        var candidates: [Candidate] = []
        for (value, pointer) in try reader.values("candidates", atMost: mostCandidates) {
            guard case .point(let point, let name) = try DrawnPlace(value, pointer, drawing) else {
                throw ServiceError(.invalidGeometry, "a candidate is a Point", pointer: pointer)
            }
            candidates.append(Candidate(point, name: name))
        }
        return .places(candidates)
    }
}
