import Service
import SimpleFeatures
import StreetNetwork
import WalkingAccess

/// What a request for isochrones asks for.
struct IsochroneRequest: Sendable {
    let question: IsochroneQuestion
    let shape: IsochroneShape

    static let parameters = WalkingQuery.parameters.union(["geometry"])
    /// Raised when the same question on the same network gets another answer than before.
    private static let edition = 1

    /// - Throws: ``Problem`` or ``WalkingError``, naming the parameter.
    init(_ query: Query, systems: ReferenceSystems) throws {
        question = try WalkingQuery(query, systems: systems).question()
        guard let shape = IsochroneShape(rawValue: query["geometry"] ?? IsochroneShape.cumulative.rawValue) else {
            let names = IsochroneShape.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.parameter("geometry", "The parameter 'geometry' is one of: \(names).")
        }
        self.shape = shape
    }

    /// The tag of the answer, known before it is computed: the same question on the same network has the same answer.
    func tag(networkVersion: String) -> EntityTag {
        let profile = question.profile
        // In their order and each once, as the answer has them.
        let limits = Set(question.limits).sorted { $0.value < $1.value }.map { "\($0.unit)=\($0.value)" }
        let parts = [
            "\(Self.edition)", networkVersion, shape.rawValue, "\(question.origin.x)", "\(question.origin.y)",
            limits.joined(separator: ","), profile.id, "\(profile.metresPerSecond)", "\(profile.stepsFactor)",
            "\(question.snap.metres)", "\(question.reach.metres)",
        ]
        return EntityTag(of: Array(parts.joined(separator: " ").utf8))
    }
}
