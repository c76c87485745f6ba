import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import Testing

/// A case brought to a stage step by step, with the member M1 at work.
struct Scene {
    var made = RandomCase(seed: 3)
    var current: Case
    private var minutes = 0.0

    init(kind: ReportKind = .event) {
        made.origin.kind = kind
        current = Case(origin: made.origin)
    }

    /// An event with all that it could need, a minute after the last.
    mutating func event(_ action: Action.ID, _ actor: CaseActor, to addressees: [Addressee] = [.member("M1")])
        -> CaseEvent
    {
        minutes += 1
        var event = made.event(action, by: actor, at: .t(minutes * 60))
        event.addressees = addressees
        event.place = .fix(RandomCase.place, accuracy: nil)
        return event
    }

    mutating func apply(_ action: Action.ID, _ actor: CaseActor, to addressees: [Addressee] = [.member("M1")]) throws {
        current = try current.applying(event(action, actor, to: addressees), workflow: .standard)
    }

    func refusal(of event: CaseEvent) -> ReportError.Code? {
        do throws(ReportError) {
            _ = try current.applying(event, workflow: .standard)
            return nil
        } catch { return error.code }
    }

    static func at(_ stage: Stage, kind: ReportKind = .event) throws -> Scene {
        var scene = Scene(kind: kind)
        let way: [(Stage, Action.ID, CaseActor)] = [
            (.filed, "file", Cast.dispatcher), (.dispatched, "dispatch", Cast.dispatcher),
            (.handling, "accept", Cast.gridMember), (.feedback, "complete", Cast.gridMember),
            (.closed, "verify", Cast.otherMember), (.evaluated, "rate", Cast.reporter),
        ]
        switch stage {
        case .collected: break
        case .suspended:
            scene = try at(.handling, kind: kind)
            try scene.apply("suspend", Cast.dispatcher)
        case .void:
            try scene.apply("ask-void", Cast.dispatcher)
            try scene.apply("approve-void", Cast.otherDispatcher)
        default:
            for (reached, action, actor) in way {
                try scene.apply(action, actor)
                if reached == stage { break }
            }
        }
        #expect(scene.current.stage == stage)
        return scene
    }
}

@Suite("What is refused")
struct CaseRefusalTests {
    @Test("an action at a stage where it does not begin", arguments: Stage.allCases)
    func stages(stage: Stage) throws {
        var scene = try Scene.at(stage)
        for action in Workflow.standard.actions where !action.from.contains(stage) {
            for actor in [Cast.dispatcher, Cast.gridMember, .system] {
                #expect(scene.refusal(of: scene.event(action.id, actor)) == .wrongStage, "\(action.id)")
            }
        }
    }

    @Test("an action by somebody who is nothing to the case", arguments: Stage.allCases)
    func strangers(stage: Stage) throws {
        var scene = try Scene.at(stage, kind: .wish)
        for action in Workflow.standard.actions where action.from.contains(stage) {
            let code = scene.refusal(of: scene.event(action.id, Cast.stranger))
            #expect(code == .notAllowed || code == .wrongTaskState, "\(action.id): \(code?.rawValue ?? "accepted")")
        }
    }

    @Test("every capacity that an action does not name")
    func capacities() throws {
        for stage in Stage.allCases {
            var scene = try Scene.at(stage, kind: .request)
            for action in Workflow.standard.actions where action.from.contains(stage) {
                for capacity in Capacity.allCases where !action.who.contains(.capacity(capacity)) {
                    let actor = CaseActor(member: "somebody", capacities: [capacity])
                    let code = scene.refusal(of: scene.event(action.id, actor))
                    #expect(
                        code == .notAllowed || code == .wrongTaskState,
                        "\(action.id) by \(capacity.rawValue) at \(stage.rawValue)")
                }
            }
        }
    }

    @Test("whatever lacks what it needs")
    func missing() throws {
        let strip: [Action.Input: (inout CaseEvent) -> Void] = [
            .addressees: { $0.addressees = [] }, .respondBy: { $0.respondBy = nil }, .note: { $0.note = "" },
            .place: { $0.place = .unavailable(reason: "") }, .until: { $0.until = nil },
            .rating: { $0.rating = nil }, .other: { $0.other = nil }, .unit: { $0.unit = nil },
        ]
        var tried = 0
        for stage in Stage.allCases {
            var scene = try Scene.at(stage)
            for action in Workflow.standard.actions {
                for input in action.requiredInputs {
                    for actor in Cast.all {
                        let whole = scene.event(action.id, actor, to: [.organisation("gardens")])
                        guard scene.refusal(of: whole) == nil, let strip = strip[input] else { continue }
                        var part = whole
                        strip(&part)
                        tried += 1
                        #expect(scene.refusal(of: part) == .missingInput, "\(action.id) without \(input.rawValue)")
                    }
                }
            }
        }
        #expect(tried > 100)
    }

    @Test("a claim of what is no request or wish; members and registered volunteers claim those")
    func claims() throws {
        var event = try Scene.at(.filed, kind: .event)
        #expect(event.refusal(of: event.event("claim", Cast.volunteer)) == .wrongKind)
        for (kind, actor) in [(ReportKind.request, Cast.volunteer), (.wish, Cast.gridMember)] {
            var scene = try Scene.at(.filed, kind: kind)
            try scene.apply("claim", actor)
            #expect(scene.current.stage == .handling)
            #expect(scene.current.tasks.map(\.addressee) == [.member(actor.member ?? "")])
        }
    }

    @Test("a verification by who did the work, by an unknown, and from too far away")
    func verification() throws {
        var scene = try Scene.at(.feedback)
        var own = Cast.gridMember
        own.capacities = [.member, .dispatcher]
        #expect(scene.refusal(of: scene.event("verify", own)) == .secondPerson)
        #expect(
            scene.refusal(of: scene.event("verify", CaseActor(capacities: [.dispatcher]))) == .secondPerson)
        // A lattice step of latitude is 1.11 cm: 17,900 steps are 198.8 m and 18,100 are 201.0 m.
        for (steps, code) in [(Int32(18_100), ReportError.Code.tooFar), (17_900, nil)] {
            var event = scene.event("verify", Cast.otherMember)
            event.place = .fix(LatticePoint(x: RandomCase.place.x, y: RandomCase.place.y + steps), accuracy: nil)
            #expect(scene.refusal(of: event) == code)
        }
        var inside = scene.event("verify", Cast.otherMember)
        inside.place = .unavailable(reason: "in the basement")
        #expect(scene.refusal(of: inside) == nil)
    }

    @Test("agreeing to one's own void, or to one nobody asked for")
    func voids() throws {
        var scene = try Scene.at(.filed)
        #expect(scene.refusal(of: scene.event("approve-void", Cast.dispatcher)) == .nothingAsked)
        try scene.apply("ask-void", Cast.dispatcher)
        #expect(scene.refusal(of: scene.event("ask-void", Cast.otherDispatcher)) == .alreadySo)
        #expect(scene.refusal(of: scene.event("approve-void", Cast.dispatcher)) == .secondPerson)
        try scene.apply("deny-void", Cast.otherDispatcher)
        #expect(scene.current.stage == .filed && scene.current.voidRequest == nil)
        try scene.apply("ask-void", Cast.dispatcher)
        try scene.apply("approve-void", Cast.otherDispatcher)
        #expect(scene.current.stage == .void)
        try scene.apply("reopen", Cast.dispatcher)
        #expect(scene.current.stage == .filed && scene.current.round == 2)
    }

    @Test("what is so already, what is not there, and what cannot be")
    func inputs() throws {
        var scene = try Scene.at(.handling)
        #expect(scene.refusal(of: scene.event("dispatch", Cast.dispatcher)) == .alreadySo)
        #expect(scene.refusal(of: scene.event("whistle", Cast.dispatcher)) == .invalidInput)
        #expect(scene.refusal(of: scene.event("rehome", .system)) == nil)
        var event = scene.event("complete", Cast.gridMember)
        event.task = "x.1"
        #expect(scene.refusal(of: event) == .unknownTask)
        event = scene.event("accept", Cast.gridMember)
        event.task = scene.current.tasks.first?.id
        #expect(scene.refusal(of: event) == .wrongTaskState)
        event = scene.event("expedite", Cast.dispatcher)
        #expect(scene.refusal(of: event) == .unknownAction)
        event = scene.event("comment", Cast.dispatcher)
        event.report = UUID()
        #expect(scene.refusal(of: event) == .otherReport)
        event = scene.event("link-duplicate", Cast.dispatcher)
        event.other = scene.current.origin.report
        #expect(scene.refusal(of: event) == .invalidInput)
        event = scene.event("ask-extension", Cast.gridMember)
        event.until = event.occurredAt
        #expect(scene.refusal(of: event) == .invalidInput)
        scene = try Scene.at(.closed)
        for rating in [0, 6] {
            event = scene.event("rate", Cast.reporter)
            event.rating = rating
            #expect(scene.refusal(of: event) == .invalidInput)
        }
        #expect(scene.refusal(of: scene.event("rate", Cast.gridMember)) == .notAllowed)
    }
}
