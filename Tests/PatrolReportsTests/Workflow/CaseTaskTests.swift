import Foundation
import GridSystem
import PatrolReports
import Testing

@Suite("Tasks of a case")
struct CaseTaskTests {
    @Test("three transfers without an owner escalate; an acceptance in between begins the count anew")
    func transfers() throws {
        var scene = try Scene.at(.dispatched)
        try scene.apply("transfer", Cast.gridMember, to: [.organisation("gardens")])
        try scene.apply("transfer", Cast.gardens, to: [.organisation("water")])
        #expect(scene.current.transfersWithoutOwner == 2 && !scene.current.isEscalated)
        var owned = scene
        try owned.apply("accept", Cast.water)
        #expect(owned.current.transfersWithoutOwner == 0)
        try owned.apply("transfer", Cast.water, to: [.organisation("gardens")])
        #expect(owned.current.escalations.isEmpty)

        try scene.apply("refuse", Cast.water)
        #expect(scene.current.stage == .filed)
        #expect(scene.current.transfersWithoutOwner == 3)
        #expect(scene.current.escalations.map(\.cause) == [.transfers])
        #expect(scene.current.isEscalated)
        #expect(scene.current.tasks.map(\.transfers.count) == [2])
        #expect(scene.current.tasks.map(\.reason) == ["note refuse"])
    }

    @Test("three failed redos escalate, and the work goes back to who did it")
    func rework() throws {
        var scene = try Scene.at(.feedback)
        for redo in 1...3 {
            try scene.apply("reject-verification", Cast.otherMember)
            #expect(scene.current.stage == .handling && scene.current.doneAt == nil)
            #expect(scene.current.reworkCount == redo)
            #expect(scene.current.escalations.map(\.cause) == (redo == 3 ? [.rework] : []))
            #expect(scene.current.tasks.map(\.addressee) == [.member("M1")])
            try scene.apply("complete", Cast.gridMember)
            #expect(scene.current.stage == .feedback)
        }
        #expect(scene.current.tasks.map(\.reworkCount) == [3])
    }

    @Test("a whistle opens a task for each department, which answers and is rated")
    func whistle() throws {
        var scene = try Scene.at(.filed)
        try scene.apply("whistle", Cast.gridMember, to: [.organisation("gardens"), .organisation("water")])
        let ids = scene.current.tasks.map(\.id)
        #expect(Set(ids).count == 2 && scene.current.tasks.allSatisfy { $0.isWhistle && $0.respondBy != nil })
        try scene.apply("respond", Cast.gardens)
        #expect(
            scene.current.tasks.map(\.state) == [.accepted, .open]
                || scene.current.tasks.map(\.state) == [.open, .accepted])
        try scene.apply("complete", Cast.gardens)
        #expect(scene.current.stage == .handling, "the other department has not answered")
        var rating = scene.event("rate-task", Cast.gridMember)
        rating.rating = 4
        scene.current = try scene.current.applying(rating, workflow: .standard)
        #expect(scene.current.tasks.compactMap(\.rating) == [4])
        try scene.apply("complete", Cast.water)
        #expect(scene.current.stage == .feedback)
        // Two tasks are done: which one is rated has to be said.
        #expect(scene.refusal(of: scene.event("rate-task", Cast.dispatcher)) == .missingInput)
    }

    @Test("a task of a queue belongs to whoever accepts it first")
    func queue() throws {
        var scene = try Scene.at(.filed)
        try scene.apply("dispatch", Cast.dispatcher, to: [.queue(UnitID("u1"))])
        #expect(scene.refusal(of: scene.event("accept", Cast.volunteer)) == .notAllowed)
        try scene.apply("accept", Cast.otherMember)
        #expect(scene.current.tasks.map(\.addressee) == [.member("M2")])
        #expect(scene.refusal(of: scene.event("accept", Cast.gridMember)) == .wrongTaskState)
        #expect(scene.refusal(of: scene.event("complete", Cast.gridMember)) == .notAllowed)
    }

    @Test("a claim takes the task that waits in the queue, once")
    func claim() throws {
        var scene = try Scene.at(.filed, kind: .wish)
        try scene.apply("dispatch", Cast.dispatcher, to: [.queue(UnitID("u1"))])
        try scene.apply("claim", Cast.volunteer)
        #expect(scene.current.tasks.count == 1)
        #expect(scene.current.tasks.first?.addressee == .member("V1"))
        #expect(scene.current.tasks.first?.state == .accepted)
        #expect(scene.refusal(of: scene.event("claim", Cast.volunteer)) == .alreadySo)
    }

    @Test("of two done and one given back, the case is done; of all given back, it waits to be dispatched")
    func mixed() throws {
        var scene = try Scene.at(.filed)
        try scene.apply("dispatch", Cast.dispatcher, to: [.member("M1"), .member("M2")])
        try scene.apply("accept", Cast.gridMember)
        try scene.apply("complete", Cast.gridMember)
        try scene.apply("accept", Cast.otherMember)
        try scene.apply("return", Cast.otherMember)
        #expect(scene.current.stage == .feedback)
        scene = try Scene.at(.handling)
        try scene.apply("return", Cast.gridMember)
        #expect(scene.current.stage == .filed)
        #expect(scene.current.tasks.map(\.state) == [.returned])
    }

    @Test("a case that begins anew keeps its past and counts tasks from there")
    func reopening() throws {
        var scene = try Scene.at(.evaluated)
        try scene.apply("reopen", Cast.reporter)
        #expect(scene.current.stage == .filed)
        #expect(scene.current.currentTasks.isEmpty && scene.current.tasks.count == 1)
        #expect(scene.current.closedAt == nil && scene.current.satisfaction == nil && scene.current.doneAt == nil)
        try scene.apply("dispatch", Cast.dispatcher)
        #expect(scene.current.stage == .dispatched)
        try scene.apply("accept", Cast.gridMember)
        try scene.apply("complete", Cast.gridMember)
        #expect(scene.current.tasks.map(\.round) == [1, 2])
    }

    @Test("links to duplicates are made and taken back; a case moves home with the border")
    func links() throws {
        var scene = try Scene.at(.handling)
        let link = scene.event("link-duplicate", Cast.dispatcher)
        scene.current = try scene.current.applying(link, workflow: .standard)
        #expect(scene.current.duplicates == [link.other])
        var unlink = scene.event("unlink-duplicate", Cast.dispatcher)
        #expect(scene.refusal(of: unlink) == .alreadySo)
        unlink.other = link.other
        scene.current = try scene.current.applying(unlink, workflow: .standard)
        #expect(scene.current.duplicates.isEmpty)
        var move = scene.event("rehome", .system)
        move.unit = UnitID("u9")
        scene.current = try scene.current.applying(move, workflow: .standard)
        #expect(scene.current.unit == UnitID("u9"))
        #expect(scene.current.origin.unit == UnitID("u1"), "what was reported stays")
        var choice = scene.event("rehome", Cast.dispatcher)
        choice.unit = UnitID("u8")
        #expect(scene.refusal(of: choice) == .notAllowed, "only a border moves a case that has a home")
    }

    @Test("a case, its origin and its events are the same after a round trip through JSON")
    func roundTrip() throws {
        for seed in UInt64(0)..<20 {
            var made = RandomCase(seed: seed)
            var current = Case(origin: made.origin)
            var events: [CaseEvent] = []
            for minute in 0..<60 {
                events.append(made.likelyEvent(in: current, at: .t(Double(minute) * 60)))
                current = Case.folding(events, origin: made.origin, workflow: .standard)
            }
            let text = try JSONEncoder().encode(current)
            #expect(try JSONDecoder().decode(Case.self, from: text) == current)
            #expect(try JSONDecoder().decode([CaseEvent].self, from: JSONEncoder().encode(events)) == events)
            let told = current.allowedTransitions(for: Cast.dispatcher, at: .t(9000), workflow: .standard)
            #expect(try JSONDecoder().decode([Transition].self, from: JSONEncoder().encode(told)) == told)
        }
    }
}
