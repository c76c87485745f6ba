import Foundation

extension Case {
    /// Does what an admitted event says.
    mutating func take(
        _ effect: Action.Effect, of event: CaseEvent, at time: Date, task: Int?, patience: Int
    ) throws(ReportError) {
        switch effect {
        case .file: filedAt = filedAt ?? time
        case .dispatch, .whistle: try open(event, at: time, asWhistle: effect == .whistle)
        case .claim: try claim(event, at: time, task: task)
        case .suspend:
            suspensions.append(
                Suspension(from: time, to: nil, reason: event.note, expectedUntil: event.until))
        case .resume: endSuspension(at: time)
        case .askVoid:
            guard voidRequest == nil else { throw ReportError(.alreadySo, "somebody asked to void it already") }
            voidRequest = Request(at: time, by: event.actor, reason: event.note)
        case .approveVoid, .denyVoid:
            guard voidRequest != nil else { throw ReportError(.nothingAsked, "nobody asked to void it") }
            voidRequest = nil
            if effect == .approveVoid { annul(at: time) }
        case .verify:
            closedAt = time
            verifiedBy = event.actor
            voidRequest = nil
        case .reject: try sendBack(event, at: time, patience: patience)
        case .rate:
            evaluatedAt = time
            satisfaction = event.rating
        case .reopen: reopen(at: time)
        case .comment: break
        case .linkDuplicate, .unlinkDuplicate: try link(event, undo: effect == .unlinkDuplicate)
        case .rehome:
            guard unit != event.unit else { throw ReportError(.alreadySo, "it is at home there", path: "unit") }
            // People find a home for what has none; else the borders decide.
            guard unit == nil || event.actor.capacities.contains(.system) else {
                throw ReportError(.notAllowed, "the case has a home, which only a moved border changes")
            }
            unit = event.unit
        case .escalate: escalations.append(Escalation(at: time, cause: .declared, note: event.note))
        case .accept, .refuse, .transfer, .complete, .giveBack, .withdraw, .askExtension, .grantExtension,
            .denyExtension, .rateTask:
            guard let task else { throw ReportError(.missingInput, "no task is named", path: "task") }
            try take(effect, of: event, at: time, on: task, patience: patience)
        }
    }

    private mutating func endSuspension(at time: Date) {
        guard let last = suspensions.indices.last, suspensions[last].to == nil else { return }
        suspensions[last].to = time
    }

    private mutating func annul(at time: Date) {
        voidedAt = time
        endSuspension(at: time)
        for index in tasks.indices where tasks[index].isPending {
            tasks[index].state = .cancelled
            tasks[index].finishedAt = time
        }
    }

    /// A report may have been void before it was filed; reopening files it.
    private mutating func reopen(at time: Date) {
        round += 1
        transfersWithoutOwner = 0
        (doneAt, closedAt, evaluatedAt, voidedAt) = (nil, nil, nil, nil)
        (verifiedBy, satisfaction) = (nil, nil)
        filedAt = filedAt ?? time
    }

    private mutating func sendBack(_ event: CaseEvent, at time: Date, patience: Int) throws(ReportError) {
        let found = tasks.indices.filter { index in
            tasks[index].round == round && tasks[index].state == .done
                && (event.task.map { $0 == tasks[index].id } ?? true)
        }
        guard !found.isEmpty else {
            throw ReportError(.unknownTask, "no such task is done", path: "task")
        }
        for index in found {
            tasks[index].state = .accepted
            tasks[index].finishedAt = nil
            tasks[index].reworkCount += 1
            tasks[index].rating = nil
            if let deadline = event.deadline {
                tasks[index].deadline = deadline
                tasks[index].extendedUntil = nil
            }
        }
        reworkCount += 1
        if reworkCount == patience {
            escalations.append(
                Escalation(at: time, cause: .rework, note: "\(reworkCount) times the work was found wanting"))
        }
    }

    private mutating func link(_ event: CaseEvent, undo: Bool) throws(ReportError) {
        guard let other = event.other, other != origin.report else {
            throw ReportError(.invalidInput, "a report is no duplicate of itself", path: "other")
        }
        guard duplicates.contains(other) == undo else {
            throw ReportError(.alreadySo, "the reports are \(undo ? "not linked" : "linked already")", path: "other")
        }
        if undo { duplicates.removeAll { $0 == other } } else { duplicates = (duplicates + [other]).sorted() }
    }
}
