extension Action {
    /// What an action does to a case. The rest of an action is data; these are the verbs that the data choose from.
    public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
        /// The report becomes a case.
        case file
        /// Each addressee gets a task.
        case dispatch
        /// The same for departments, who have to respond in time (吹哨).
        case whistle
        /// The addressee takes the task on; of a queue, whoever takes it first.
        case accept
        /// The addressee says that the task is somebody else's.
        case refuse
        /// The task goes to another addressee.
        case transfer
        /// Somebody takes on what nobody was named for.
        case claim
        /// The addressee says that the task is done (反馈).
        case complete
        /// The addressee gives an accepted task back (退回).
        case giveBack = "give-back"
        /// The dispatcher takes a task away.
        case withdraw
        case askExtension = "ask-extension"
        case grantExtension = "grant-extension"
        case denyExtension = "deny-extension"
        case suspend
        case resume
        case askVoid = "ask-void"
        case approveVoid = "approve-void"
        case denyVoid = "deny-void"
        /// What was done has been seen to be done (核查).
        case verify
        /// It has not: back to those who did it.
        case reject
        /// How the case was handled.
        case rate
        /// How a task was done.
        case rateTask = "rate-task"
        /// What was closed or void begins anew.
        case reopen
        case comment
        case linkDuplicate = "link-duplicate"
        case unlinkDuplicate = "unlink-duplicate"
        /// An edition moved the border, and the case is now at home in another unit; or a person found a home for one without.
        case rehome
        /// Somebody above has to look at it.
        case escalate
    }
}

extension Action.Effect {
    /// What an event has to carry for the effect to be possible.
    var needs: [Action.Input] {
        switch self {
        case .dispatch: [.addressees]
        case .whistle: [.addressees, .respondBy]
        case .transfer: [.task, .addressees]
        case .accept, .refuse, .complete, .giveBack, .withdraw, .grantExtension, .denyExtension: [.task]
        case .askExtension: [.task, .until]
        case .rate: [.rating]
        case .rateTask: [.task, .rating]
        case .linkDuplicate, .unlinkDuplicate: [.other]
        case .rehome: [.unit]
        case .file, .claim, .suspend, .resume, .askVoid, .approveVoid, .denyVoid, .verify, .reject, .reopen, .comment,
            .escalate:
            []
        }
    }

    /// Whether it is about one task.
    var concernsTask: Bool { needs.contains(.task) || self == .claim }

    /// Whether the effect can be had on a task as it is.
    func suits(_ task: CaseTask) -> Bool {
        switch self {
        case .accept, .refuse: task.state == .open
        case .complete, .transfer, .withdraw: task.isPending
        case .giveBack: task.state == .accepted
        case .askExtension: task.isPending && task.extensionRequest == nil
        case .grantExtension, .denyExtension: task.isPending && task.extensionRequest != nil
        case .rateTask: task.state == .done
        case .claim: if case .queue = task.addressee { task.state == .open } else { false }
        default: false
        }
    }

    /// The stages that it can lead to from another one, whatever the workflow says.
    var leadsTo: Set<Stage> {
        switch self {
        case .file: [.filed]
        case .dispatch, .whistle: [.dispatched, .handling]
        case .accept, .claim, .reject: [.handling]
        case .complete: [.handling, .feedback]
        case .transfer: [.dispatched]
        case .refuse, .giveBack, .withdraw: [.filed, .dispatched, .feedback]
        case .suspend: [.suspended]
        case .resume: [.collected, .filed, .dispatched, .handling, .feedback]
        case .approveVoid: [.void]
        case .verify: [.closed]
        case .rate: [.evaluated]
        case .reopen: [.filed]
        case .askExtension, .grantExtension, .denyExtension, .askVoid, .denyVoid, .rateTask, .comment, .linkDuplicate,
            .unlinkDuplicate, .rehome, .escalate:
            []
        }
    }
}
