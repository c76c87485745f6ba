import Foundation

extension Case {
    /// Gives a task to each addressee that has none pending.
    mutating func open(_ event: CaseEvent, at time: Date, asWhistle: Bool) throws(ReportError) {
        if asWhistle {
            for addressee in event.addressees {
                if case .organisation = addressee { continue }
                throw ReportError(.invalidInput, "a whistle is for departments", path: "addressees")
            }
        }
        let before = tasks.count
        for (place, addressee) in event.addressees.enumerated() where !hasPendingTask(addressee) {
            var task = CaseTask(
                id: Self.taskID(of: event, place), addressee: addressee, opened: time, round: round)
            task.respondBy = event.respondBy
            task.deadline = event.deadline
            task.isWhistle = asWhistle
            tasks.append(task)
        }
        guard tasks.count > before else {
            throw ReportError(.alreadySo, "the addressees have their tasks already", path: "addressees")
        }
        dispatchedAt = dispatchedAt ?? time
    }

    /// Takes a task of a queue, or makes one.
    mutating func claim(_ event: CaseEvent, at time: Date, task: Int?) throws(ReportError) {
        guard let claimant = event.actor.asAddressee else {
            throw ReportError(.notAllowed, "only a member or an organisation can have a task", path: "actor")
        }
        guard !hasPendingTask(claimant) else {
            throw ReportError(.alreadySo, "the actor has a task already", path: "actor")
        }
        var index = task
        if index == nil {
            var task = CaseTask(id: Self.taskID(of: event, 0), addressee: claimant, opened: time, round: round)
            task.deadline = event.deadline
            index = tasks.count
            tasks.append(task)
        }
        guard let index else { return }
        try own(index, by: event.actor, at: time)
        dispatchedAt = dispatchedAt ?? time
    }

    /// The part of the effects that are about one task.
    mutating func take(
        _ effect: Action.Effect, of event: CaseEvent, at time: Date, on index: Int, patience: Int
    ) throws(ReportError) {
        switch effect {
        case .accept: try own(index, by: event.actor, at: time)
        case .complete:
            try own(index, by: event.actor, at: time)
            finish(index, as: .done, at: time)
            tasks[index].result = event.note
            tasks[index].photos += event.photos
        case .refuse, .giveBack, .withdraw:
            let states: [Action.Effect: CaseTask.State] = [.refuse: .refused, .giveBack: .returned]
            finish(index, as: states[effect] ?? .cancelled, at: time)
            tasks[index].reason = event.note
            if effect != .withdraw { passedOn(at: time, patience: patience) }
        case .transfer: try transfer(index, event, at: time, patience: patience)
        case .askExtension:
            guard let until = event.until, until > tasks[index].due?.at ?? time else {
                throw ReportError(.invalidInput, "an extension ends later than the deadline", path: "until")
            }
            tasks[index].extensionRequest = CaseTask.ExtensionRequest(
                at: time, by: event.actor, until: until, reason: event.note)
        case .grantExtension:
            tasks[index].extendedUntil = event.until ?? tasks[index].extensionRequest?.until
            tasks[index].extensionRequest = nil
        case .denyExtension: tasks[index].extensionRequest = nil
        case .rateTask: tasks[index].rating = event.rating
        default: preconditionFailure("`\(effect.rawValue)` is not about a task")
        }
    }

    private mutating func own(_ index: Int, by actor: CaseActor, at time: Date) throws(ReportError) {
        if case .queue = tasks[index].addressee {
            guard let owner = actor.asAddressee else {
                throw ReportError(.notAllowed, "only a member or an organisation can have a task", path: "actor")
            }
            tasks[index].addressee = owner
        }
        tasks[index].state = .accepted
        tasks[index].acceptedAt = tasks[index].acceptedAt ?? time
        if !tasks[index].handlers.contains(actor) { tasks[index].handlers.append(actor) }
        firstAcceptedAt = firstAcceptedAt ?? time
        transfersWithoutOwner = 0
    }

    private mutating func finish(_ index: Int, as state: CaseTask.State, at time: Date) {
        tasks[index].state = state
        tasks[index].finishedAt = time
        tasks[index].extensionRequest = nil
    }

    private mutating func transfer(
        _ index: Int, _ event: CaseEvent, at time: Date, patience: Int
    ) throws(ReportError) {
        guard event.addressees.count == 1, let next = event.addressees.first else {
            throw ReportError(.invalidInput, "a task is transferred to one addressee", path: "addressees")
        }
        guard !hasPendingTask(next) else {
            throw ReportError(.alreadySo, "the addressee has a task already", path: "addressees")
        }
        tasks[index].transfers.append(
            CaseTask.Transfer(at: time, from: tasks[index].addressee, to: next, reason: event.note))
        tasks[index].addressee = next
        tasks[index].state = .open
        tasks[index].acceptedAt = nil
        tasks[index].extensionRequest = nil
        tasks[index].respondBy = event.respondBy ?? tasks[index].respondBy
        if let deadline = event.deadline {
            tasks[index].deadline = deadline
            tasks[index].extendedUntil = nil
        }
        passedOn(at: time, patience: patience)
    }

    private mutating func passedOn(at time: Date, patience: Int) {
        transfersWithoutOwner += 1
        if transfersWithoutOwner == patience {
            escalations.append(
                Escalation(
                    at: time, cause: .transfers, note: "\(transfersWithoutOwner) times passed on without an owner"))
        }
    }

    private func hasPendingTask(_ addressee: Addressee) -> Bool {
        tasks.contains { $0.round == round && $0.isPending && $0.addressee == addressee }
    }

    /// The same wherever and whenever the events are folded.
    private static func taskID(of event: CaseEvent, _ place: Int) -> CaseTask.ID {
        "\(event.id.uuidString.lowercased()).\(place + 1)"
    }
}
