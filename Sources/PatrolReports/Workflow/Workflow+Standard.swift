extension Workflow {
    /// The seven steps with return, extension, suspension, void and reopening.
    ///
    /// Source: the loop of digital city management, 吹哨报到 and 双报到 as reported from Inner Mongolia; a town changes it as data.
    public static let standard = Workflow(
        unchecked: filing + handling + asking + verifying + noting,
        stages: [
            .collected: ["zh": "信息收集", "en": "Collected"],
            .filed: ["zh": "案卷建立", "en": "Filed"],
            .dispatched: ["zh": "任务派遣", "en": "Dispatched"],
            .handling: ["zh": "任务处理", "en": "Being handled"],
            .feedback: ["zh": "处理反馈", "en": "Reported done"],
            .closed: ["zh": "核查结案", "en": "Verified and closed"],
            .evaluated: ["zh": "综合评价", "en": "Evaluated"],
            .suspended: ["zh": "挂账", "en": "Suspended"],
            .void: ["zh": "作废", "en": "Void"],
        ])

    private static let dispatchers: [Action.Permission] = [.capacity(.dispatcher), .capacity(.admin)]
    private static let underWay: [Stage] = [.dispatched, .handling]
    private static let unfinished: [Stage] = [.collected, .filed, .dispatched, .handling, .feedback]

    private static let filing = [
        Action(
            id: "file", names: ["zh": "立案", "en": "File"], effect: .file, from: [.collected], to: [.filed],
            who: dispatchers + [.capacity(.member), .capacity(.platform), .capacity(.system)], takes: [.note]),
        Action(
            id: "dispatch", names: ["zh": "派遣", "en": "Dispatch"], effect: .dispatch,
            from: [.filed, .dispatched, .handling, .feedback], to: [.dispatched, .handling],
            who: dispatchers + [.capacity(.system)], takes: [.respondBy, .deadline, .note]),
        Action(
            id: "whistle", names: ["zh": "吹哨", "en": "Whistle for departments"], effect: .whistle,
            from: [.filed, .dispatched, .handling, .feedback], to: [.dispatched, .handling],
            who: dispatchers + [.capacity(.member)], takes: [.deadline, .note]),
        Action(
            id: "claim", names: ["zh": "认领", "en": "Claim"], effect: .claim, from: [.filed, .dispatched, .handling],
            to: [.handling], who: [.capacity(.member), .capacity(.volunteer)], takes: [.task, .deadline, .note],
            kinds: [.request, .wish]),
    ]

    private static let handling = [
        Action(
            id: "accept", names: ["zh": "接单", "en": "Accept"], effect: .accept, from: underWay, to: [.handling],
            who: [.addressee], takes: [.note]),
        Action(
            id: "respond", names: ["zh": "响应", "en": "Respond"], effect: .accept, from: underWay, to: [.handling],
            who: [.addressee], needs: [.note], takes: [.photos]),
        Action(
            id: "refuse", names: ["zh": "拒单", "en": "Refuse"], effect: .refuse, from: underWay,
            to: [.filed, .dispatched, .feedback], who: [.addressee], needs: [.note]),
        Action(
            id: "transfer", names: ["zh": "转办", "en": "Transfer"], effect: .transfer, from: underWay,
            to: [.dispatched], who: dispatchers + [.addressee], needs: [.note], takes: [.respondBy, .deadline]),
        Action(
            id: "complete", names: ["zh": "反馈", "en": "Report done"], effect: .complete, from: underWay,
            to: [.handling, .feedback], who: [.addressee], needs: [.note], takes: [.photos, .place]),
        Action(
            id: "return", names: ["zh": "退回", "en": "Give back"], effect: .giveBack, from: [.handling],
            to: [.filed, .dispatched, .feedback], who: [.addressee], needs: [.note]),
        Action(
            id: "withdraw", names: ["zh": "撤回", "en": "Withdraw a task"], effect: .withdraw, from: underWay,
            to: [.filed, .dispatched, .feedback], who: dispatchers, needs: [.note]),
    ]

    private static let asking = [
        Action(
            id: "ask-extension", names: ["zh": "申请延时", "en": "Ask for more time"], effect: .askExtension,
            from: underWay, who: [.addressee], needs: [.note]),
        Action(
            id: "grant-extension", names: ["zh": "批准延时", "en": "Grant more time"], effect: .grantExtension,
            from: underWay, who: dispatchers, takes: [.until, .note], conditions: [.secondPerson]),
        Action(
            id: "deny-extension", names: ["zh": "驳回延时", "en": "Deny more time"], effect: .denyExtension,
            from: underWay, who: dispatchers, needs: [.note]),
        Action(
            id: "suspend", names: ["zh": "挂账", "en": "Suspend"], effect: .suspend, from: unfinished,
            to: [.suspended], who: dispatchers, needs: [.note], takes: [.until]),
        Action(
            id: "resume", names: ["zh": "恢复", "en": "Resume"], effect: .resume, from: [.suspended], to: unfinished,
            who: dispatchers + [.capacity(.system)], takes: [.note]),
        Action(
            id: "ask-void", names: ["zh": "申请作废", "en": "Ask to void"], effect: .askVoid,
            from: unfinished + [.suspended], who: dispatchers + [.addressee, .capacity(.member), .capacity(.reporter)],
            needs: [.note]),
        Action(
            id: "approve-void", names: ["zh": "批准作废", "en": "Approve the void"], effect: .approveVoid,
            from: unfinished + [.suspended], to: [.void], who: dispatchers, takes: [.note],
            conditions: [.secondPerson]),
        Action(
            id: "deny-void", names: ["zh": "驳回作废", "en": "Deny the void"], effect: .denyVoid,
            from: unfinished + [.suspended], who: dispatchers, needs: [.note]),
    ]

    private static let verifying = [
        Action(
            id: "verify", names: ["zh": "核查结案", "en": "Verify and close"], effect: .verify, from: [.feedback],
            to: [.closed], who: dispatchers + [.capacity(.member), .capacity(.reporter), .capacity(.volunteer)],
            takes: [.note, .photos], conditions: [.secondPerson, .near]),
        Action(
            id: "reject-verification", names: ["zh": "核查不通过", "en": "Send back for rework"], effect: .reject,
            from: [.feedback], to: [.handling],
            who: dispatchers + [.capacity(.member), .capacity(.reporter), .capacity(.volunteer)], needs: [.note],
            takes: [.task, .photos, .place, .deadline], conditions: [.secondPerson]),
        Action(
            id: "rate", names: ["zh": "综合评价", "en": "Rate"], effect: .rate, from: [.closed], to: [.evaluated],
            who: dispatchers + [.capacity(.reporter), .capacity(.platform)], takes: [.note],
            conditions: [.secondPerson]),
        Action(
            id: "rate-task", names: ["zh": "任务评价", "en": "Rate a task"], effect: .rateTask,
            from: [.handling, .feedback, .closed, .evaluated], who: dispatchers + [.capacity(.member)],
            takes: [.note], conditions: [.secondPerson]),
        Action(
            id: "reopen", names: ["zh": "重新立案", "en": "Reopen"], effect: .reopen, from: [.closed, .evaluated, .void],
            to: [.filed], who: dispatchers + [.capacity(.reporter), .capacity(.platform)], needs: [.note],
            takes: [.photos]),
    ]

    private static let noting = [
        Action(
            id: "comment", names: ["zh": "备注", "en": "Comment"], effect: .comment, from: Stage.allCases,
            who: Capacity.allCases.map { .capacity($0) } + [.addressee], needs: [.note], takes: [.photos]),
        Action(
            id: "link-duplicate", names: ["zh": "关联重复", "en": "Link a duplicate"], effect: .linkDuplicate,
            from: Stage.allCases, who: dispatchers + [.capacity(.member)], takes: [.note]),
        Action(
            id: "unlink-duplicate", names: ["zh": "取消关联", "en": "Unlink a duplicate"], effect: .unlinkDuplicate,
            from: Stage.allCases, who: dispatchers + [.capacity(.member)], takes: [.note]),
        Action(
            id: "rehome", names: ["zh": "调整归属", "en": "Move to another unit"], effect: .rehome,
            from: unfinished + [.suspended], who: dispatchers + [.capacity(.system)], takes: [.note]),
        Action(
            id: "escalate", names: ["zh": "升级督办", "en": "Escalate"], effect: .escalate,
            from: unfinished + [.suspended], who: dispatchers + [.capacity(.system)], needs: [.note]),
    ]
}
