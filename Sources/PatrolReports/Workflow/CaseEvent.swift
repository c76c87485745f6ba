public import Foundation
public import GridSystem

/// The place of an event among those of one device.
public struct DeviceStamp: Hashable, Sendable, Codable {
    public var device: String
    /// Counts up with every event of the device.
    public var sequence: Int

    public init(device: String, sequence: Int) {
        self.device = device
        self.sequence = sequence
    }
}

/// Something that somebody did, or says to have done, to a case.
public struct CaseEvent: Hashable, Sendable, Codable, Identifiable {
    public var id: UUID
    public var report: UUID
    public var action: Action.ID
    public var actor: CaseActor
    /// When it was done by the clock of who did it.
    public var occurredAt: Date
    /// When the service heard of it. No state depends on it.
    public var receivedAt: Date
    /// Where it was made by a device that may be offline.
    public var device: DeviceStamp?
    /// The task it is about; may be left out where only one is possible.
    public var task: CaseTask.ID?
    public var addressees: [Addressee]
    /// By when the addressees have to respond, and to be done.
    public var respondBy: Deadline?
    public var deadline: Deadline?
    public var note: String
    /// SHA-256 of the photos' bytes, in hexadecimal.
    public var photos: [String]
    public var place: EventPlace?
    /// To when an extension is asked for or granted, or a suspension is expected to last.
    public var until: Date?
    /// From 1, poor, to 5, very good.
    public var rating: Int?
    /// The report that this one doubles.
    public var other: UUID?
    /// The unit where the case is at home from now on.
    public var unit: UnitID?

    public init(
        id: UUID = UUID(), report: UUID, action: Action.ID, actor: CaseActor, occurredAt: Date,
        receivedAt: Date? = nil, device: DeviceStamp? = nil, task: CaseTask.ID? = nil, addressees: [Addressee] = [],
        respondBy: Deadline? = nil, deadline: Deadline? = nil, note: String = "", photos: [String] = [],
        place: EventPlace? = nil, until: Date? = nil, rating: Int? = nil, other: UUID? = nil, unit: UnitID? = nil
    ) {
        self.id = id
        self.report = report
        self.action = action
        self.actor = actor
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt ?? occurredAt
        self.device = device
        self.task = task
        self.addressees = addressees
        self.respondBy = respondBy
        self.deadline = deadline
        self.note = note
        self.photos = photos
        self.place = place
        self.until = until
        self.rating = rating
        self.other = other
        self.unit = unit
    }
}
