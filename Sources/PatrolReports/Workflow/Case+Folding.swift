import Foundation

extension Case {
    /// The case that a set of events makes, in whatever order and however often each one is given.
    ///
    /// Events count in the order of their effective time, then device, sequence and id, where a device's event is never
    /// earlier than one the device numbered before it. An event that is not allowed at its place in that order is kept
    /// without effect, with the reason. Costs O(n log n) for n events.
    public static func folding(
        _ events: some Sequence<CaseEvent>, origin: CaseOrigin, workflow: Workflow
    ) -> Case {
        var folded = Case(origin: origin)
        for (event, time) in EventOrder(events).events {
            var refusal: ReportError?
            do throws(ReportError) { try folded.perform(event, at: time, workflow: workflow) } catch { refusal = error }
            folded.record(event, at: time, refusal: refusal)
        }
        return folded
    }

    /// The case after one more event, which has to be later than all it knows.
    ///
    /// It is the same as folding all events with this one. The caller compares `version` and swaps the case.
    /// - Throws: ``ReportError`` with the reason why the event is not allowed now; `doubled` for one that is known, and
    ///   `outOfOrder` for one that has its place before others, where the case has to be folded anew.
    public func applying(_ event: CaseEvent, workflow: Workflow) throws(ReportError) -> Case {
        let isKnown = entries.contains { entry in
            entry.event == event.id || (entry.device != nil && entry.device == event.device)
        }
        guard !isKnown else { throw ReportError(.doubled, "the event is known already") }
        var time = event.occurredAt
        if let stamp = event.device {
            let own = entries.filter { $0.device?.device == stamp.device }
            guard own.allSatisfy({ ($0.device?.sequence ?? 0) < stamp.sequence }) else {
                throw ReportError(.outOfOrder, "the device did something later that is known already")
            }
            time = own.map(\.at).reduce(time, max)
        }
        if let last = entries.last {
            let before = EventPosition(at: last.at, device: last.device, id: last.event)
            guard before < EventPosition(at: time, device: event.device, id: event.id) else {
                throw ReportError(.outOfOrder, "something that happened later is known already")
            }
        }
        var next = self
        try next.perform(event, at: time, workflow: workflow)
        next.record(event, at: time, refusal: nil)
        return next
    }

    private mutating func record(_ event: CaseEvent, at time: Date, refusal: ReportError?) {
        entries.append(
            CaseEntry(event: event.id, action: event.action, at: time, device: event.device, refusal: refusal))
    }

    /// Does what an event says, or throws and leaves the case as it was.
    mutating func perform(_ event: CaseEvent, at time: Date, workflow: Workflow) throws(ReportError) {
        let (action, task) = try admit(event, workflow: workflow)
        var next = self
        try next.take(action.effect, of: event, at: time, task: task, patience: workflow.patience)
        next.settle(at: time)
        guard next.stage == stage || action.to.contains(next.stage) else {
            throw ReportError(
                .wrongStage, "`\(action.id)` does not lead from `\(stage.rawValue)` to `\(next.stage.rawValue)`")
        }
        self = next
    }

    private mutating func settle(at time: Date) {
        stage = derivedStage
        switch stage {
        case .feedback: doneAt = doneAt ?? time
        case .filed, .dispatched, .handling: doneAt = nil
        case .collected, .closed, .evaluated, .suspended, .void: break
        }
    }
}
