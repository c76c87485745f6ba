import Foundation

/// Where an event stands in the course of a case.
struct EventPosition: Comparable {
    var at: Date
    var device: DeviceStamp?
    var id: UUID

    /// By time, then device, sequence and id; what no device stamped comes first.
    static func < (a: EventPosition, b: EventPosition) -> Bool {
        if a.at != b.at { return a.at < b.at }
        switch (a.device, b.device) {
        case (nil, .some): return true
        case (.some, nil): return false
        case (let first?, let second?) where first.device != second.device: return first.device < second.device
        case (let first?, let second?) where first.sequence != second.sequence:
            return first.sequence < second.sequence
        default: return a.id < b.id
        }
    }
}

/// The one order of a set of events, which does not depend on the order of their delivery.
struct EventOrder {
    /// Each event once, with the time at which it counts as done.
    let events: [(event: CaseEvent, at: Date)]

    /// Events with the same id, or of the same device with the same number, are one; its first form in the order counts.
    /// Copies of one event are taken to differ in nothing but when they were received.
    init(_ delivered: some Sequence<CaseEvent>) {
        var ids: Set<UUID> = []
        var stamps: Set<DeviceStamp> = []
        var events: [(event: CaseEvent, at: Date)] = []
        let sorted =
            delivered
            .map { (event: $0, position: EventPosition(at: $0.occurredAt, device: $0.device, id: $0.id)) }
            .sorted { $0.position < $1.position }
        for (event, _) in sorted where !ids.contains(event.id) {
            if let stamp = event.device, !stamps.insert(stamp).inserted { continue }
            ids.insert(event.id)
            events.append((event, event.occurredAt))
        }
        self.events = Self.ordered(Self.clamped(events))
    }

    /// A device's clock may be set back, but what it counted later was done later.
    private static func clamped(_ events: [(event: CaseEvent, at: Date)]) -> [(event: CaseEvent, at: Date)] {
        var events = events
        let stamped = events.indices.compactMap { index in events[index].event.device.map { (index, $0) } }
        var latest: [String: Date] = [:]
        for (index, stamp) in stamped.sorted(by: { $0.1.sequence < $1.1.sequence }) {
            let time = max(events[index].at, latest[stamp.device] ?? .distantPast)
            events[index].at = time
            latest[stamp.device] = time
        }
        return events
    }

    private static func ordered(_ events: [(event: CaseEvent, at: Date)]) -> [(event: CaseEvent, at: Date)] {
        events.sorted { a, b in
            EventPosition(at: a.at, device: a.event.device, id: a.event.id)
                < EventPosition(at: b.at, device: b.event.device, id: b.event.id)
        }
    }
}
