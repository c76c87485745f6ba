import SimpleFeatures

extension Workflow {
    /// What of the workflow does not hold together; empty for a sound one.
    var findings: [ReportError.Finding] {
        actionFindings + stageFindings + limitFindings
    }

    private var limitFindings: [ReportError.Finding] {
        var findings: [ReportError.Finding] = []
        if !(verificationDistance.metres > 0 && verificationDistance.metres.isFinite) {
            findings.append(.init(path: "verificationDistance", message: "it has to be more than 0 m"))
        }
        if patience < 1 { findings.append(.init(path: "patience", message: "it has to be 1 or more")) }
        return findings
    }

    private var actionFindings: [ReportError.Finding] {
        var findings: [ReportError.Finding] = []
        var seen: Set<Action.ID> = []
        for action in actions {
            func find(_ part: String, _ message: String) {
                findings.append(.init(path: "actions.\(action.id).\(part)", message: message))
            }
            if !seen.insert(action.id).inserted { find("id", "there are two actions of this name") }
            if action.names.isEmpty { find("names", "it has no name") }
            if action.from.isEmpty { find("from", "it can be done at no stage") }
            if action.who.isEmpty { find("who", "nobody may do it") }
            for (part, list) in [("from", action.from), ("to", action.to)] {
                for (index, stage) in list.enumerated() where stages[stage] == nil {
                    find("\(part)[\(index)]", "the workflow has no stage `\(stage.rawValue)`")
                }
            }
            for (index, stage) in action.to.enumerated() where !action.effect.leadsTo.contains(stage) {
                find("to[\(index)]", "`\(action.effect.rawValue)` never leads to `\(stage.rawValue)`")
            }
            if action.to.isEmpty && !action.effect.leadsTo.isEmpty {
                find("to", "`\(action.effect.rawValue)` has to lead somewhere")
            }
        }
        return findings
    }

    /// Stages that no case comes to, and stages from which no case comes to an end.
    private var stageFindings: [ReportError.Finding] {
        let steps = actions.flatMap { action in action.from.flatMap { from in action.to.map { (from, $0) } } }
        let reached = closure(of: [.collected], along: steps)
        let ending = closure(of: Set(stages.keys.filter(\.isFinal)), along: steps.map { ($1, $0) })
        var findings: [ReportError.Finding] = []
        for stage in Stage.allCases where stages[stage] != nil {
            let path = "stages.\(stage.rawValue)"
            if !reached.contains(stage) {
                findings.append(.init(path: path, message: "no action leads a case to it"))
            } else if !ending.contains(stage) {
                findings.append(.init(path: path, message: "no way leads from it to an end"))
            }
        }
        if stages[.collected] == nil {
            findings.append(.init(path: "stages", message: "every case begins as `collected`"))
        }
        return findings
    }

    private func closure(of start: Set<Stage>, along steps: [(Stage, Stage)]) -> Set<Stage> {
        var reached = start
        var size = 0
        while size < reached.count {
            size = reached.count
            for (from, to) in steps where reached.contains(from) { reached.insert(to) }
        }
        return reached
    }
}
