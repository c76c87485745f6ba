public import Foundation
public import GeoJSON
import Geodesy
public import GridSystem
public import PatrolReports
import SimpleFeatures

/// A transition as a client sends it, read and checked but not yet anybody's.
public struct CaseUpdate: Sendable, Hashable {
    public var id: UUID
    public var action: PatrolReports.Action.ID
    /// `nil` for now.
    public var occurredAt: Date?
    public var expectedVersion: Int?
    public var device: DeviceStamp?
    public var onBehalfOf: Member.ID?
    public var task: CaseTask.ID?
    public var addressees: [Addressee]
    public var note: String
    public var photos: [String]
    public var place: EventPlace?
    public var respondBy: Date?
    public var deadline: Date?
    public var until: Date?
    public var rating: Int?
    public var other: UUID?
    /// A unit's id, or its code at any level.
    public var unit: String?

    /// Reads the JSON of `POST /reports/{id}/transitions`.
    ///
    /// - Throws: ``ServiceError`` with `invalidMember` and where.
    public init(
        _ document: JSONValue, from principal: Principal, rules: ReportRules, pointer: String = ""
    ) throws(ServiceError) {
        let reader = try ObjectReader(document, pointer: pointer)
        try reader.allowOnly(Self.members)
        id = try reader.id("id") ?? UUID()
        action = try reader.required("action", try reader.text("action", atMost: 100))
        guard rules.workflow.action(action) != nil else {
            throw reader.invalid("action", "there is no action '\(action)'; allowedTransitions lists those possible")
        }
        occurredAt = try reader.instant("occurredAt")
        expectedVersion = try reader.count("expectedVersion")
        device = try Self.device(reader)
        onBehalfOf = try reader.text("onBehalfOf", atMost: 100)
        task = try reader.text("task", atMost: 200)
        addressees = try Self.addressees(reader)
        note = try reader.text("note", atMost: rules.limits.textLength) ?? ""
        photos = try reader.digests("photos", atMost: rules.limits.photosPerReport)
        place = try Self.place(reader, principal)
        respondBy = try reader.instant("respondBy")
        deadline = try reader.instant("deadline")
        until = try reader.instant("until")
        rating = try reader.count("rating")
        other = try reader.id("other")
        unit = try reader.text("unit", atMost: 100)
    }

    private static let members: Set<String> = [
        "id", "action", "occurredAt", "expectedVersion", "deviceId", "sequence", "onBehalfOf", "task", "to", "note",
        "photos", "fix", "respondBy", "deadline", "until", "rating", "other", "unit",
    ]

    private static func device(_ reader: ObjectReader) throws(ServiceError) -> DeviceStamp? {
        let device = try reader.text("deviceId", atMost: 200)
        let sequence = try reader.count("sequence")
        guard device != nil || sequence != nil else { return nil }
        return DeviceStamp(
            device: try reader.required("deviceId", device), sequence: try reader.required("sequence", sequence))
    }

    /// `to`: one or several of `{"member": id}`, `{"organisation": id}`, `{"queue": unit}`.
    private static func addressees(_ reader: ObjectReader) throws(ServiceError) -> [Addressee] {
        guard let value = reader.member("to") else { return [] }
        let list: [(value: JSONValue, pointer: String)] =
            value.arrayValue == nil
            ? [(value, "\(reader.pointer)/to")] : try reader.values("to", atMost: 50)
        var addressees: [Addressee] = []
        for (value, pointer) in list {
            let one = try ObjectReader(value, pointer: pointer)
            try one.allowOnly(["member", "organisation", "queue"])
            guard one.object.keys.count == 1 else {
                throw ServiceError(
                    .invalidMember, "an addressee is one of member, organisation and queue", pointer: pointer)
            }
            if let id = try one.text("member", atMost: 100) {
                addressees.append(.member(id))
            } else if let id = try one.text("organisation", atMost: 100) {
                addressees.append(.organisation(id))
            } else if let id = try one.text("queue", atMost: 100) {
                addressees.append(.queue(UnitID(id)))
            }
        }
        return addressees
    }

    /// `fix`: a position with its datum, or `{"unavailable": "why"}`.
    private static func place(_ reader: ObjectReader, _ principal: Principal) throws(ServiceError) -> EventPlace? {
        guard let fix = try reader.reader("fix") else { return nil }
        if let reason = try fix.text("unavailable", atMost: 500) { return .unavailable(reason: reason) }
        try fix.allowOnly(["lon", "lat", "crs", "accuracy", "time"])
        let position = try ReportSubmission.position(fix, principal)
        let point: LatticePoint?
        do { point = try position.point() } catch { throw fix.invalid("crs", error.message) }
        guard let point else { throw fix.invalid("lon", "the position is not on the Earth") }
        return .fix(point, accuracy: try fix.number("accuracy").map(Length.metres))
    }
}
