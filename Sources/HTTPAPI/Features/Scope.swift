import Foundation
import GridSystem
import HTTPTypes
import Hummingbird
import Service

/// The edition that an address speaks of, and how addresses of it begin.
struct Scope: Sendable {
    let features: EditionFeatures
    /// Empty for the edition in force, `/editions/3` for one that is named, `/drafts/abc` for a draft.
    let path: String
    /// The draft, shown as if it were an edition.
    var draft: DraftState?

    var edition: Edition { features.edition }

    /// The level of a collection's name.
    ///
    /// - Throws: ``Problem`` with `unknown-collection`.
    func level(_ id: Level.ID) throws(Problem) -> LevelFeatures {
        guard let rank = edition.definition.rank(of: id) else {
            let known = edition.definition.levels.map(\.id).joined(separator: ", ")
            throw Problem(.notFound, "unknown-collection", "There is no collection '\(id)'; there are: \(known).")
        }
        return features.features(of: edition.definition.levels[rank])
    }
}

extension WanggeAPI {
    /// The edition that the address names, or the one in force; an edition without units before the first is published.
    func scope(of call: Call) async throws -> Scope {
        if call.context.parameters.get("draft") != nil {
            let state = try await draftState(call)
            return Scope(
                features: draftFeatures.features(of: state), path: "/drafts/\(Percent.encoded(state.id))", draft: state)
        }
        guard call.context.parameters.get("edition") != nil else {
            return Scope(features: features.features(of: currentEdition ?? emptyEdition), path: "")
        }
        let number = try editionNumber(call)
        let edition = try await grid.locator(edition: number).edition
        return Scope(features: features.features(of: edition), path: "/editions/\(number)")
    }

    func editionNumber(_ call: Call) throws -> Int {
        guard let number = Int(try call.parameter("edition")), grid.editions.contains(where: { $0.number == number })
        else { throw Problem(.notFound, "not-found", "There is no such edition.") }
        return number
    }

    /// What there is before anything is published, or before a time when anything was.
    var emptyEdition: Edition {
        Edition(
            record: EditionRecord(number: 0, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: grid.definition, units: [], vacant: [])
    }
}
