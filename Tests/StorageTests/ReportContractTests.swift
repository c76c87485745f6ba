import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Contract: reports and their cases")
struct ReportContractTests {
    private let start = Date(timeIntervalSinceReferenceDate: 8e8)

    private func report(_ number: Int, category: String = "lamp", external: String? = nil) -> Report {
        Report(
            id: UUID(number: number), category: category, source: .patrol, text: "路灯 \(number)",
            external: external.map { ExternalNumber(system: "12345", id: $0) }, photos: ["p\(number % 2)", "p9"],
            reportedAt: start, receivedAt: start + Double(number), member: "M\(number % 3)", key: "k")
    }

    private func filing(
        _ report: Report, unit: String = "small-1", key: String? = nil, content: String = ""
    ) throws -> ReportFiling {
        let point = try #require(
            LatticePoint(
                Coordinate(longitude: 107.1 + report.receivedAt.timeIntervalSince(start) / 100, latitude: 40.8)))
        let state = Case.folding(
            [event("file", of: report)], origin: CaseOrigin(report, point: point, unit: UnitID(unit)),
            workflow: .standard)
        let record = ReportRecord(
            report: report, location: ResolvedLocation(point: point, observedAt: start),
            attribution: Attribution(edition: 1, units: [UnitID(unit)]), state: state)
        return ReportFiling(
            record: record, events: [event("file", of: report)], facts: record.facts(calendar: .standard),
            requestKey: key.map { RequestKey(sender: "k", key: $0) }, fingerprint: Data(content.utf8),
            answer: "{\"id\":\"\(report.id)\"}",
            changes: [Change(kind: .reportFiled, subject: report.id.uuidString, occurredAt: start, document: "{}")])
    }

    private func event(_ action: String, of report: Report, after seconds: Double = 0, device: DeviceStamp? = nil)
        -> CaseEvent
    {
        CaseEvent(
            id: UUID(number: report.id.hashValue ^ Int(seconds)), report: report.id, action: action, actor: .system,
            occurredAt: start + seconds, device: device, addressees: action == "dispatch" ? [.member("M7")] : [],
            note: "n")
    }

    @Test("a report comes back whole, with its events and its first answer", arguments: StoreKind.allCases)
    func filing(kind: StoreKind) async throws {
        let filing = try filing(report(1, external: "A-1"))
        try await kind.withStore { store async throws in
            #expect(try await store.file(filing) == .filed(number: 1))
            var expected = filing.record
            expected.number = 1
            #expect(try await store.report(filing.record.id) == expected)
            #expect(try await store.events(ofReport: filing.record.id) == filing.events)
            #expect(try await store.answer(toReport: filing.record.id) == filing.answer)
            #expect(try await store.reports(withPhoto: "p9") == [filing.record.id])
            #expect(try await store.report(UUID()) == nil)
            let changes = try await store.changes(after: 0, limit: 10)
            #expect(changes.map(\.kind) == [.reportFiled])
            #expect(try await store.newestChange() == changes.last?.sequence)
        }
    }

    @Test(
        "the same again is answered as the first time, another thing under the same name is refused",
        arguments: StoreKind.allCases)
    func again(kind: StoreKind) async throws {
        let first = try filing(report(1, external: "A-1"), key: "once", content: "a")
        try await kind.withStore { store async throws in
            #expect(try await store.file(first) == .filed(number: 1))
            #expect(try await store.file(first) == .repeated(answer: first.answer))
            let withoutKey = try filing(report(1, external: "A-1"), content: "a")
            #expect(try await store.file(withoutKey) == .repeated(answer: first.answer))
            let otherID = try filing(report(2), key: "once", content: "b")
            #expect(try await store.file(otherID) == .keyReused)
            let otherContent = try filing(report(1), key: "twice", content: "b")
            #expect(try await store.file(otherContent) == .idTaken)
            let sameNumber = try filing(report(3, external: "A-1"), content: "c")
            #expect(try await store.file(sameNumber) == .externalNumberTaken(by: first.record.id))
            #expect(try await store.reports(ReportQuery()).reports.map(\.id) == [first.record.id])
            #expect(try await store.changes(after: 0, limit: 10).count == 1)
        }
    }

    private func addition(
        _ event: CaseEvent, to record: ReportRecord, content: String = "", key: String? = nil
    ) throws -> CaseAddition {
        var changed = record
        changed.state = try record.state.applying(event, workflow: .standard)
        return CaseAddition(
            report: event.report, version: record.state.version, events: [event], state: changed.state,
            facts: changed.facts(calendar: .standard),
            request: CaseRequest(
                event: event.id, device: event.device, key: key.map { RequestKey(sender: "k", key: $0) },
                fingerprint: Data(content.utf8)),
            changes: [Change(kind: .caseChanged, subject: event.report.uuidString, occurredAt: event.occurredAt)])
    }

    @Test("a case is changed from the version that was seen, and a doubled event once", arguments: StoreKind.allCases)
    func additions(kind: StoreKind) async throws {
        let filed = try filing(report(1))
        let record = filed.record
        let stamp = DeviceStamp(device: "phone", sequence: 1)
        let dispatch = event("dispatch", of: filed.record.report, after: 10, device: stamp)
        try await kind.withStore { store async throws in
            _ = try await store.file(filed)
            let first = try addition(dispatch, to: record, content: "d", key: "x")
            #expect(try await store.add(first) == .added(version: 2))
            #expect(try await store.add(first) == .repeated(event: dispatch.id))
            let request = try #require(first.request)
            #expect(try await store.precedent(of: request) == .repeated(event: dispatch.id))
            #expect(try await store.precedent(of: CaseRequest(event: UUID(), fingerprint: Data())) == nil)
            let withoutKey = try addition(dispatch, to: record, content: "d")
            #expect(try await store.add(withoutKey) == .repeated(event: dispatch.id))
            let otherDeed = event("comment", of: filed.record.report, after: 20, device: stamp)
            #expect(try await store.add(try addition(otherDeed, to: record, content: "e")) == .keyReused)
            let late = event("comment", of: filed.record.report, after: 20)
            #expect(try await store.add(try addition(late, to: record, content: "f")) == .stale(version: 2))
            #expect(
                try await store.events(ofReport: filed.record.id).map(\.id) == filed.events.map(\.id) + [dispatch.id])
            #expect(try await store.report(filed.record.id)?.state == first.state)
            await expectError(.notFound) {
                _ = try await store.add(
                    try addition(
                        event("comment", of: report(2), after: 30), to: filing(report(2)).record, content: "g"))
            }
        }
    }

    @Test("reports are found by what they are, newest first, a page at a time", arguments: StoreKind.allCases)
    func queries(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            for number in 1...9 {
                let report = report(number, category: number % 2 == 0 ? "lamp" : "rubbish")
                _ = try await store.file(try filing(report, unit: "small-\(number % 3)"))
            }
            func numbers(_ change: (inout ReportQuery) -> Void) async throws -> [Int] {
                var query = ReportQuery()
                change(&query)
                return try await store.reports(query).reports.map(\.number)
            }
            #expect(try await numbers { _ in } == Array((1...9).reversed()))
            #expect(try await numbers { $0.categories = ["lamp"] } == [8, 6, 4, 2])
            #expect(try await numbers { $0.units = [UnitID("small-0"), UnitID("small-1")] } == [9, 7, 6, 4, 3, 1])
            #expect(try await numbers { $0.units = [] } == [])
            #expect(try await numbers { $0.senders = ["M1"] } == [7, 4, 1])
            #expect(try await numbers { $0.since = start + 8 } == [9, 8])
            #expect(try await numbers { $0.until = start + 2 } == [1])
            #expect(try await numbers { $0.ids = [UUID(number: 5), UUID(number: 50)] } == [5])
            #expect(try await numbers { $0.stages = [.filed] }.count == 9)
            #expect(try await numbers { $0.kinds = [.wish] } == [])
            let west = try #require(LatticePoint(Coordinate(longitude: 107.115, latitude: 40.7)))
            let east = try #require(LatticePoint(Coordinate(longitude: 107.135, latitude: 40.9)))
            #expect(try await numbers { $0.box = LatticeBox([west, east]) } == [3, 2])
            #expect(try await numbers { ($0.limit, $0.before) = (2, 6) } == [5, 4])
            var query = ReportQuery()
            query.limit = 9
            #expect(try await store.reports(query).isLast)
            query.limit = 8
            #expect(try await !store.reports(query).isLast)
        }
    }

    @Test("an inbox has the pending tasks of its addressees", arguments: StoreKind.allCases)
    func inbox(kind: StoreKind) async throws {
        let filed = try filing(report(1))
        let dispatch = event("dispatch", of: filed.record.report, after: 10)
        try await kind.withStore { store async throws in
            _ = try await store.file(filed)
            _ = try await store.file(try filing(report(2)))
            let addition = try addition(dispatch, to: filed.record)
            _ = try await store.add(addition)
            var query = ReportQuery()
            query.addressees = [.member("M7")]
            #expect(try await store.reports(query).reports.map(\.id) == [filed.record.id])
            query.addressees = [.organisation("M7"), .queue(UnitID("M7"))]
            #expect(try await store.reports(query).reports.isEmpty)
        }
    }

    @Test("what statistics know comes by number, and again when it has changed", arguments: StoreKind.allCases)
    func facts(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            #expect(try await store.newestCaseRevision() == 0)
            var expected: [CaseFacts] = []
            for number in 1...5 {
                let filing = try filing(report(number), unit: "small-\(number % 2)")
                _ = try await store.file(filing)
                expected.append(filing.facts)
            }
            let all = try await store.caseFacts(after: 0, limit: 10)
            #expect(all.map(\.facts) == expected)
            #expect(all.map(\.number) == [1, 2, 3, 4, 5])
            #expect(try await store.caseFacts(after: 1, limit: 3).map(\.number) == [2, 3, 4])
            let known = try await store.newestCaseRevision()
            #expect(known == all.last?.revision)
            for number in [4, 2] {
                let record = try #require(try await store.report(report(number).id))
                let addition = try addition(event("dispatch", of: record.report, after: 100), to: record)
                #expect(try await store.add(addition) == .added(version: 2))
                expected[number - 1] = addition.facts
            }
            #expect(expected[3].addressee == .member("M7"))
            let changed = try await store.caseFacts(revisedAfter: known, limit: 10)
            #expect(changed.map(\.number) == [4, 2])
            #expect(changed.map(\.facts) == [expected[3], expected[1]])
            #expect(try await store.caseFacts(revisedAfter: known, limit: 1).map(\.number) == [4])
            #expect(try await store.newestCaseRevision() == changed.last?.revision)
            #expect(try await store.caseFacts(after: 0, limit: 10).map(\.facts) == expected)
        }
    }

    @Test("a dispatcher's inbox has what nobody took up and what waits in a queue", arguments: StoreKind.allCases)
    func dispatcher(kind: StoreKind) async throws {
        let (filed, queued) = (try filing(report(1)), try filing(report(2)))
        var collected = try filing(report(3))
        collected.events = []
        collected.record.state = Case(origin: collected.record.state.origin)
        collected.facts = collected.record.facts(calendar: .standard)
        var dispatch = event("dispatch", of: queued.record.report, after: 10)
        dispatch.addressees = [.queue(UnitID("small-1"))]
        try await kind.withStore { store async throws in
            for filing in [filed, queued, collected] { _ = try await store.file(filing) }
            let addition = try addition(dispatch, to: queued.record)
            _ = try await store.add(addition)
            var query = ReportQuery()
            query.awaitsDispatcher = true
            #expect(try await store.reports(query).reports.map(\.id) == [collected.record.id, queued.record.id])
        }
    }

    @Test("photos are noted once", arguments: StoreKind.allCases)
    func photos(kind: StoreKind) async throws {
        let photo = PhotoRecord(digest: "ab", size: 7, metadata: "{}", receivedAt: start, sender: "k")
        try await kind.withStore { store async throws in
            try await store.savePhoto(photo)
            try await store.savePhoto(
                PhotoRecord(digest: "ab", size: 8, metadata: nil, receivedAt: start, sender: nil))
            #expect(try await store.photos(["ab", "cd"]) == [photo])
            #expect(try await store.photos([]) == [])
        }
    }
}

extension UUID {
    fileprivate init(number: Int) {
        let bytes = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        self.init(
            uuid: (
                1, 2, 3, 4, 5, 6, 7, 8, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]
            ))
    }
}
