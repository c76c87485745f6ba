import Foundation
public import GeoJSON
import GridSystem
public import PatrolReports
import SimpleFeatures
public import Storage

extension ReportService {
    /// What the sender of a report is told: where it is, whose it is, and what may be the same.
    func answer(_ draft: Draft) -> String {
        let record = draft.record
        var object: JSONObject = ["id": .string(record.id.uuidString.lowercased())]
        object["edition"] = record.attribution.map { .integer(Int64($0.edition)) } ?? .null
        object["location"] = .object(location(record, in: draft.locator?.edition))
        object["status"] = .string(record.state.stage.rawValue)
        object["version"] = .integer(Int64(record.state.version))
        object["tasks"] = .array(record.state.tasks.map { .object(json(of: $0, in: record.state)) })
        if let decision = draft.decision {
            object["informed"] = .array(
                decision.informed.map { neighbour in
                    [
                        "unit": .object(unit(neighbour.unit, in: draft.locator?.edition)),
                        "probability": .number(Self.rounded(neighbour.probability, 1000)),
                        "member": neighbour.member.map { .string($0) } ?? .null,
                    ]
                })
        }
        object["photosPending"] = .array(draft.photosPending.map { .string($0) })
        object["possibleDuplicates"] = .array(draft.duplicates.map(Self.json))
        object["links"] = [["rel": "self", "href": .string("/reports/\(record.id.uuidString.lowercased())")]]
        return object.text
    }

    /// Where a report is, on what grounds, and what is doubtful about it.
    public func location(_ record: ReportRecord, in edition: Edition?) -> JSONObject {
        let (location, attribution) = (record.location, record.attribution)
        var object: JSONObject = [
            "point": location.point.map { .array($0.degrees) } ?? .null,
            "source": location.source.map { .string($0.rawValue) } ?? .null,
            "accuracy": location.accuracy.map { .number(Self.rounded($0.metres, 100)) } ?? .null,
            "observedAt": .string(Instant.text(location.observedAt)),
            "units": .array((attribution?.units ?? []).map { .object(unit($0, in: edition)) }),
        ]
        if let distance = attribution?.borderDistance {
            object["borderDistance"] = .number(Self.rounded(distance.metres, 100))
        }
        object["candidates"] = .array(
            (attribution?.candidates ?? []).map { candidate in
                var object = unit(candidate.unit, in: edition)
                object["probability"] = .number(Self.rounded(candidate.probability, 1000))
                return .object(object)
            })
        if let nearest = attribution?.nearest {
            var unit = unit(nearest.unit, in: edition)
            unit["distance"] = .number(Self.rounded(nearest.distance.metres, 100))
            object["nearest"] = .object(unit)
        }
        object["evidence"] = .array(location.pieces.map { .object(Self.json($0)) })
        object["flags"] = .array(location.flags.map { .object(Self.json($0)) })
        return object
    }

    private static func json(_ piece: LocatedEvidence) -> JSONObject {
        var object: JSONObject = ["source": .string(piece.piece.source.rawValue)]
        if let digest = piece.piece.digest { object["photo"] = .string(digest) }
        object["point"] = .array(piece.point.degrees)
        object["accuracy"] = .number(rounded(piece.accuracy.metres, 100))
        if let time = piece.time { object["time"] = .string(Instant.text(time)) }
        return object
    }

    private static func json(_ flag: EvidenceFlag) -> JSONObject {
        var object: JSONObject = ["code": .string(flag.code.rawValue)]
        object["sources"] = .array(flag.pieces.map { .string($0.source.rawValue) })
        if let distance = flag.distance { object["distance"] = .number(rounded(distance.metres, 100)) }
        if let seconds = flag.seconds { object["seconds"] = .integer(Int64(seconds)) }
        if let count = flag.count { object["count"] = .integer(Int64(count)) }
        if let datum = flag.datum { object["datum"] = .string(datum) }
        object["zh"] = .string(flag.sentence(in: .zh))
        object["en"] = .string(flag.sentence(in: .en))
        return object
    }

    private static func json(_ suggestion: DuplicateSuggestion) -> JSONValue {
        [
            "id": .string(suggestion.id.uuidString.lowercased()), "score": .number(rounded(suggestion.score, 1000)),
            "distance": suggestion.distance.map { .number(rounded($0.metres, 100)) } ?? .null,
        ]
    }

    private func unit(_ id: UnitID, in edition: Edition?) -> JSONObject {
        guard let edition, let index = edition.index(of: id) else { return ["id": .string(id.rawValue)] }
        let unit = edition.units[index]
        return [
            "level": .string(unit.level), "code": .string(unit.code), "name": unit.name.map { .string($0) } ?? .null,
            "id": .string(id.rawValue),
        ]
    }

    /// A task, with the light it has now.
    public func json(of task: CaseTask, in state: Case, now: Date = Date()) -> JSONObject {
        var object: JSONObject = [
            "id": .string(task.id), "addressee": Self.json(task.addressee), "state": .string(task.state.rawValue),
            "opened": .string(Instant.text(task.opened)),
            "respondBy": task.respondBy.map { .string(Instant.text($0.at)) } ?? .null,
            "deadline": state.due(of: task, at: now, calendar: rules.calendar).map { .string(Instant.text($0)) }
                ?? .null,
            "light": state.light(of: task, at: now, calendar: rules.calendar).map { .string($0.rawValue) } ?? .null,
            "whistle": .bool(task.isWhistle),
        ]
        if let result = task.result { object["result"] = .string(result) }
        if let reason = task.reason { object["reason"] = .string(reason) }
        if let rating = task.rating { object["rating"] = .integer(Int64(rating)) }
        if !task.photos.isEmpty { object["photos"] = .array(task.photos.map { .string($0) }) }
        return object
    }

    static func json(_ addressee: Addressee) -> JSONValue {
        switch addressee {
        case .member(let id): ["member": .string(id)]
        case .organisation(let id): ["organisation": .string(id)]
        case .queue(let unit): ["queue": .string(unit.rawValue)]
        }
    }

    /// What other systems are told of a case: no person, no text.
    func changeDocument(_ record: ReportRecord, action: Action.ID? = nil) -> String {
        let state = record.state
        var object: JSONObject = [
            "report": .string(record.id.uuidString.lowercased()), "category": .string(record.report.category),
            "kind": .string(record.report.kind.rawValue), "source": .string(record.report.source.rawValue),
            "status": .string(state.stage.rawValue), "version": .integer(Int64(state.version)),
            "unitIds": .array(ancestry(of: state.unit).map { .string($0.rawValue) }),
        ]
        if let action { object["action"] = .string(action) }
        return object.text
    }

    private static func rounded(_ value: Double, _ scale: Double) -> Double { (value * scale).rounded() / scale }
}

extension LatticePoint {
    /// Longitude and latitude.
    var degrees: [JSONValue] { [.number(coordinate.longitude), .number(coordinate.latitude)] }
}

extension JSONObject {
    var text: String {
        var writer = JSONWriter(capacity: 1024)
        writer.object(self)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}
