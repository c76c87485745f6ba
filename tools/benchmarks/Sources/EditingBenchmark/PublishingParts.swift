import Figures
import Foundation
import GridSystem
import Service

/// What publishing computes before it writes, step by step.
struct PublishingParts {
    private var validation: [Double] = []
    private var succession: [Double] = []
    private var lineage: [Double] = []
    private var locator: [Double] = []

    mutating func measure(_ draft: Draft, after base: Locator) throws {
        var valid = draft
        validation.append(
            try seconds {
                valid = try Publication.validated(
                    draft, base: base.edition, index: base, definition: base.edition.definition, retiredCodes: [:])
            })
        let record = try Publication.record(
            for: draft, head: base.edition.record, definition: base.edition.definition, effectiveFrom: nil, now: Date())
        var successor = Successor(edition: base.edition, changed: [])
        succession.append(
            seconds {
                successor = Publication.successor(
                    valid, base: base.edition, record: record, definition: base.edition.definition)
            })
        lineage.append(try seconds { _ = try successor.lineage(after: base) { _ in [] } })
        locator.append(seconds { _ = Locator(successor, after: base) })
    }

    var medians: [(part: String, seconds: Double)] {
        [
            ("validation", median(validation)), ("succession", median(succession)), ("lineage", median(lineage)),
            ("locator", median(locator)),
        ]
    }
}
