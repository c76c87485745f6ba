import Foundation
import PatrolReports
import TestSupport
import Testing

@Suite("Events delivered late, doubled and out of order", .tags(.property))
struct CaseConfluenceTests {
    /// A thousand cases of a hundred events each. Every second town has devices whose clocks are wrong and set back.
    @Test("100,000 events end in the same states as in order", arguments: [UInt64(1), 2, 3, 4])
    func confluence(seed: UInt64) {
        var effective = 0
        var stages: Set<Stage> = []
        for number in 0..<250 {
            var made = RandomCase(seed: seed << 32 | UInt64(number))
            let isSkewed = number % 2 == 1
            var inOrder = Case(origin: made.origin)
            var events: [CaseEvent] = []
            for minute in 0..<100 {
                var event = made.likelyEvent(in: inOrder, at: .t(Double(minute) * 60))
                if isSkewed {
                    event.occurredAt += Double(Int.random(in: -40...40, using: &made.random)) * 60
                }
                events.append(event)
                if let next = try? inOrder.applying(event, workflow: .standard) { inOrder = next }
            }
            let folded = Case.folding(events, origin: made.origin, workflow: .standard)
            let again = events.filter { _ in Int.random(in: 0..<5, using: &made.random) == 0 }
            var delivered = (events + again).shuffled(using: &made.random)
            for index in delivered.indices {
                delivered[index].receivedAt += Double(Int.random(in: 0...864_000, using: &made.random))
            }
            let late = Case.folding(delivered, origin: made.origin, workflow: .standard)
            #expect(late == folded, "seed \(seed), case \(number)")
            #expect(folded.version == 100, "seed \(seed), case \(number)")
            if !isSkewed {
                // In order there is nothing to sort: applying one after the other is an oracle of its own.
                #expect(folded.tasks == inOrder.tasks && folded.stage == inOrder.stage, "seed \(seed), case \(number)")
                let counted = folded.entries.filter { $0.refusal == nil }.map(\.event)
                #expect(counted == inOrder.entries.map(\.event), "seed \(seed), case \(number)")
                #expect(folded.suspensions == inOrder.suspensions && folded.duplicates == inOrder.duplicates)
            }
            expectDeviceOrder(folded)
            effective += folded.entries.filter { $0.refusal == nil }.count
            stages.insert(folded.stage)
        }
        #expect(effective > 8_000, "too little happens to prove anything: \(effective)")
        #expect(stages.count >= 7, "\(stages)")
    }

    private func expectDeviceOrder(_ folded: Case) {
        for (_, entries) in Dictionary(grouping: folded.entries, by: { $0.device?.device ?? "" }) {
            let stamps = entries.compactMap { $0.device?.sequence }
            #expect(stamps == stamps.sorted())
        }
        #expect(folded.entries.map(\.at) == folded.entries.map(\.at).sorted())
    }

    @Test("an event without effect gains it when the one before it arrives")
    func missing() throws {
        var made = RandomCase(seed: 7)
        let file = made.event("file", by: Cast.dispatcher, at: .t(0))
        var dispatch = made.event("dispatch", by: Cast.dispatcher, at: .t(60))
        dispatch.addressees = [.member("M1")]
        let accept = made.event("accept", by: Cast.gridMember, at: .t(120))
        let without = Case.folding([accept, file], origin: made.origin, workflow: .standard)
        #expect(without.stage == .filed)
        #expect(without.entries.map(\.refusal?.code) == [nil, .wrongStage])
        #expect(without.entry(of: accept.id)?.refusal?.code == .wrongStage)
        #expect(without.entry(of: dispatch.id) == nil)
        let complete = Case.folding([accept, file, dispatch], origin: made.origin, workflow: .standard)
        #expect(complete.stage == .handling)
        #expect(complete.entries.allSatisfy { $0.refusal == nil })
        #expect(complete.version == 3 && without.version == 2)
    }

    /// The device's clock was set back by an hour between what it numbered 1 and 2.
    @Test("a device's later event is never earlier than what it did before")
    func clamp() throws {
        var made = RandomCase(seed: 8)
        let file = made.event("file", by: Cast.otherDispatcher, at: .t(0))
        var dispatch = made.event("dispatch", by: Cast.otherDispatcher, at: .t(30))
        dispatch.addressees = [.member("M1")]
        let accept = made.event("accept", by: Cast.gridMember, at: .t(3600))
        let complete = made.event("complete", by: Cast.gridMember, at: .t(60))
        let folded = Case.folding([complete, accept, dispatch, file], origin: made.origin, workflow: .standard)
        #expect(folded.stage == .feedback)
        #expect(folded.tasks.first?.finishedAt == .t(3600))
        #expect(folded.doneAt == .t(3600))
    }

    @Test("the same device and number with another id is the same event")
    func doubled() throws {
        var made = RandomCase(seed: 9)
        let file = made.event("file", by: Cast.dispatcher, at: .t(0))
        var copy = file
        copy.id = UUID()
        let folded = Case.folding([copy, file, file], origin: made.origin, workflow: .standard)
        #expect(folded.version == 1)
        for known in [file, copy] {
            let error = #expect(throws: ReportError.self) { try folded.applying(known, workflow: .standard) }
            #expect(error?.code == .doubled)
        }
    }

    @Test("what has its place before a known event is for folding, not for applying")
    func outOfOrder() throws {
        var made = RandomCase(seed: 10)
        let first = made.event("comment", by: Cast.dispatcher, at: .t(0))
        let second = made.event("comment", by: Cast.dispatcher, at: .t(60))
        let third = made.event("comment", by: Cast.otherDispatcher, at: .t(30))
        let known = Case.folding([second], origin: made.origin, workflow: .standard)
        for event in [first, third] {
            let error = #expect(throws: ReportError.self) { try known.applying(event, workflow: .standard) }
            #expect(error?.code == .outOfOrder)
        }
    }
}
