import SimpleFeatures

extension Case {
    /// Whether an event is allowed now, and which task it is about.
    ///
    /// - Throws: ``ReportError`` with the first reason against it, in the order: the action, the stage, the kind of report,
    ///   the task, the actor, what is missing, the place.
    func admit(_ event: CaseEvent, workflow: Workflow) throws(ReportError) -> (action: Action, task: Int?) {
        guard event.report == origin.report else {
            throw ReportError(.otherReport, "the event belongs to another report", path: "report")
        }
        guard let action = workflow.action(event.action) else {
            throw ReportError(.unknownAction, "there is no action `\(event.action)`", path: "action")
        }
        guard action.from.contains(stage) else {
            throw ReportError(
                .wrongStage, "`\(action.id)` cannot be done while the case is `\(stage.rawValue)`", path: "action")
        }
        if let kinds = action.kinds, !kinds.contains(origin.kind) {
            throw ReportError(
                .wrongKind, "`\(action.id)` is not for reports of the kind `\(origin.kind.rawValue)`", path: "action")
        }
        let task = try task(of: event, action: action)
        guard permits(action, event.actor, task: task) else {
            throw ReportError(.notAllowed, "the actor may not `\(action.id)` here", path: "actor")
        }
        if action.conditions.contains(.secondPerson) {
            let others = counterparts(action.effect, task: task)
            guard others.allSatisfy({ event.actor.isDistinct(from: $0) }) else {
                throw ReportError(
                    .secondPerson, "`\(action.id)` has to be done by a second person", path: "actor")
            }
        }
        for input in action.requiredInputs where input != .task && !event.carries(input) {
            throw ReportError(
                .missingInput, "`\(action.id)` needs `\(input.rawValue)`", path: input.rawValue)
        }
        if let rating = event.rating, !(1...5).contains(rating) {
            throw ReportError(.invalidInput, "a rating is from 1 to 5", path: "rating")
        }
        if action.conditions.contains(.near) { try checkDistance(event, within: workflow.verificationDistance) }
        return (action, task)
    }

    private func task(of event: CaseEvent, action: Action) throws(ReportError) -> Int? {
        guard action.effect.concernsTask else { return nil }
        if let id = event.task {
            guard let index = tasks.firstIndex(where: { $0.id == id }) else {
                throw ReportError(.unknownTask, "the case has no task `\(id)`", path: "task")
            }
            guard tasks[index].round == round, action.effect.suits(tasks[index]) else {
                throw ReportError(
                    .wrongTaskState, "`\(action.id)` cannot be done on a task that is `\(tasks[index].state.rawValue)`",
                    path: "task")
            }
            return index
        }
        let suitable = tasks.indices.filter { tasks[$0].round == round && action.effect.suits(tasks[$0]) }
        let own = suitable.filter { permits(action, event.actor, task: $0) }
        guard own.count <= 1 else {
            throw ReportError(.missingInput, "`\(action.id)` needs `task`: several are possible", path: "task")
        }
        if let only = own.first { return only }
        guard !action.effect.needs.contains(.task) else {
            throw suitable.isEmpty
                ? ReportError(.wrongTaskState, "no task is in a state for `\(action.id)`", path: "task")
                : ReportError(.notAllowed, "the actor has no task for `\(action.id)`", path: "actor")
        }
        return nil
    }

    private func permits(_ action: Action, _ actor: CaseActor, task: Int?) -> Bool {
        action.who.contains { permission in
            switch permission {
            case .capacity(let capacity): actor.capacities.contains(capacity)
            case .addressee:
                if let task {
                    actor.isAddressed(by: tasks[task].addressee)
                } else {
                    tasks.contains { $0.round == round && $0.isPending && actor.isAddressed(by: $0.addressee) }
                }
            }
        }
    }

    /// Those whom a second person may not be.
    private func counterparts(_ effect: Action.Effect, task: Int?) -> [CaseActor] {
        switch effect {
        case .approveVoid, .denyVoid: voidRequest.map { [$0.by] } ?? []
        case .grantExtension, .denyExtension: task.flatMap { tasks[$0].extensionRequest }.map { [$0.by] } ?? []
        case .rateTask: task.map { tasks[$0].handlers } ?? []
        default: handlers
        }
    }

    private func checkDistance(_ event: CaseEvent, within limit: Length) throws(ReportError) {
        guard case .fix(let place, _) = event.place, let first = origin.point else { return }
        let distance = LocalMetric(aroundLatitude: first.y).distance(first, place)
        guard distance <= limit else {
            throw ReportError(
                .tooFar,
                "it was done \(Int(distance.metres)) m from the place of the report, "
                    + "more than \(Int(limit.metres)) m", path: "place")
        }
    }
}

extension CaseEvent {
    func carries(_ input: Action.Input) -> Bool {
        switch input {
        case .task: task != nil
        case .addressees: !addressees.isEmpty
        case .respondBy: respondBy != nil
        case .deadline: deadline != nil
        case .note: !note.isEmpty
        case .photos: !photos.isEmpty
        case .place: if case .unavailable(let reason) = place { !reason.isEmpty } else { place != nil }
        case .until: until != nil
        case .rating: rating != nil
        case .other: other != nil
        case .unit: unit != nil
        }
    }
}
