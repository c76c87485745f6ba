public import Foundation
public import GridSystem

/// What has become of a report (案卷): the outcome of its events, whatever the order in which they were delivered.
///
/// Only events change it, by ``applying(_:workflow:)`` or ``folding(_:origin:workflow:)``.
public struct Case: Hashable, Sendable, Codable {
    public let origin: CaseOrigin
    /// The events in the order in which they took effect, with those that had none.
    public internal(set) var entries: [CaseEntry] = []
    public internal(set) var stage = Stage.collected
    public internal(set) var tasks: [CaseTask] = []
    /// 1, and one more for each time that it was reopened.
    public internal(set) var round = 1
    /// The unit where it is at home; `nil` where it waits for a dispatcher to find one.
    public internal(set) var unit: UnitID?
    public internal(set) var suspensions: [Suspension] = []
    public internal(set) var voidRequest: Request?
    /// Reports about the same thing, in order.
    public internal(set) var duplicates: [UUID] = []
    /// How often a verification found the work wanting.
    public internal(set) var reworkCount = 0
    /// How often in a row it was passed on, refused or given back without anybody accepting.
    public internal(set) var transfersWithoutOwner = 0
    public internal(set) var escalations: [Escalation] = []
    public internal(set) var filedAt: Date?
    public internal(set) var dispatchedAt: Date?
    public internal(set) var firstAcceptedAt: Date?
    /// When the last task was done; `nil` while one is not.
    public internal(set) var doneAt: Date?
    public internal(set) var closedAt: Date?
    public internal(set) var verifiedBy: CaseActor?
    public internal(set) var evaluatedAt: Date?
    public internal(set) var voidedAt: Date?
    /// From 1, poor, to 5, very good.
    public internal(set) var satisfaction: Int?

    /// Before anything was done.
    public init(origin: CaseOrigin) {
        self.origin = origin
        unit = origin.unit
    }

    /// The number of different events known, so that it grows with every event that comes to be known.
    public var version: Int { entries.count }

    /// What became of an event; `nil` for one that is not known.
    public func entry(of event: CaseEvent.ID) -> CaseEntry? { entries.first { $0.event == event } }

    /// The tasks since the case was last reopened.
    public var currentTasks: [CaseTask] { tasks.filter { $0.round == round } }

    /// Those who worked on it since it was last reopened.
    public var handlers: [CaseActor] { currentTasks.flatMap(\.handlers) }

    public var isEscalated: Bool { !escalations.isEmpty && !stage.isFinal }

    /// A time in which the clock stood still.
    public struct Suspension: Hashable, Sendable, Codable {
        public var from: Date
        /// `nil` while it lasts.
        public var to: Date?
        public var reason: String
        /// When it was said to be likely over.
        public var expectedUntil: Date?
    }

    /// Something that a second person has to agree to.
    public struct Request: Hashable, Sendable, Codable {
        public var at: Date
        public var by: CaseActor
        public var reason: String
    }

    /// Why somebody above has to look at it.
    public struct Escalation: Hashable, Sendable, Codable {
        public enum Cause: String, Hashable, Sendable, Codable {
            /// It was passed on too often without an owner.
            case transfers
            /// It had to be done again too often.
            case rework
            /// Somebody said so, or a deadline passed.
            case declared
        }

        public var at: Date
        public var cause: Cause
        public var note: String
    }

    /// The stage that follows from the tasks and what else is known.
    var derivedStage: Stage {
        if voidedAt != nil { return .void }
        if suspensions.last.map({ $0.to == nil }) ?? false { return .suspended }
        if evaluatedAt != nil { return .evaluated }
        if closedAt != nil { return .closed }
        if filedAt == nil { return .collected }
        let states = Set(tasks.lazy.filter { $0.round == round }.map(\.state))
        if states.contains(.accepted) { return .handling }
        if states.contains(.open) { return states.contains(.done) ? .handling : .dispatched }
        return states.contains(.done) ? .feedback : .filed
    }
}

/// One event in the course of a case.
public struct CaseEntry: Hashable, Sendable, Codable {
    public var event: UUID
    public var action: Action.ID
    /// When it counts as done: by the device's clock, but never before what the device did earlier.
    public var at: Date
    public var device: DeviceStamp?
    /// Why it had no effect. It may gain one when an event before it is delivered.
    public var refusal: ReportError?
}
