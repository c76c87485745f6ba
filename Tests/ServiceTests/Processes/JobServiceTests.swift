import Cartography
import Foundation
import GeoJSON
import GridSystem
import Synchronization
import TestSupport
import Testing

@testable import Service

@Suite("Jobs") struct JobServiceTests {
    @Test("a job waits, runs, says how far it is, and has its results")
    func life() async throws {
        let town = JobTown(JobLimits(concurrency: 1))
        let (first, second) = (Turnstile(), Turnstile())
        let start = town.clock.now
        let ahead = try town.submit(JobTown.work(first))
        let id = try town.submit { progress in
            progress.reached(40, BilingualText(zh: "过半", en: "on the way"))
            await second.pass()
            progress.reached(30)
            progress.reached(-5)
            await second.pass()
            progress.reached(1_000, BilingualText(zh: "收尾", en: "at the end"))
            await second.pass()
            return [JobTown.results(3)]
        }
        func job() throws -> Job { try town.service.job(id, for: .everybody) }
        await first.arrival()
        #expect(try job().status == .accepted && job().created == start && job().started == nil)
        #expect(try job().progress == 0 && job().message == nil)
        town.clock.advance(seconds: 10)
        first.open()
        await second.arrival()
        #expect(try town.status(ahead) == .successful)
        #expect(try job().status == .running && job().started == start + 10 && job().finished == nil)
        #expect(try job().progress == 40 && job().message?.en == "on the way")
        town.clock.advance(seconds: 5)
        second.open()
        await second.arrival()
        // Less than before changes nothing but the time.
        #expect(try job().progress == 40 && job().message?.en == "on the way" && job().updated == start + 15)
        second.open()
        await second.arrival()
        // All is done only when the results are there.
        #expect(try job().progress == 99 && job().message?.en == "at the end")
        #expect { _ = try town.service.results(of: id, for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .resultNotReady
        }
        town.clock.advance(seconds: 1)
        second.open()
        try await until { try job().isEnded }
        #expect(try job().status == .successful && job().progress == 100 && job().finished == start + 16)
        #expect(try job().duration(now: town.clock.now + 100) == .seconds(6))
        #expect(try town.service.results(of: id, for: .everybody).map(\.content) == [Array("xxx".utf8)])
    }

    @Test("what failed keeps why, as an error of its results")
    func failure() async throws {
        let town = JobTown()
        let id = try await town.complete { _ in throw ServiceError(.invalidFile, "the map is torn") }
        let job = try town.service.job(id, for: .everybody)
        #expect(job.status == .failed && (job.failure as? ServiceError)?.message == "the map is torn")
        #expect { _ = try town.service.results(of: id, for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .invalidFile
        }
    }

    @Test("so many run as have a place, in the order in which they came; one more than may wait is refused")
    func places() async throws {
        let town = JobTown(JobLimits(concurrency: 2, waiting: 3))
        let gates = (0..<6).map { _ in Turnstile() }
        let ids = try gates[0..<5].map { try town.submit(JobTown.work($0)) }
        await gates[0].arrival()
        await gates[1].arrival()
        #expect(try ids.map(town.status) == [.running, .running, .accepted, .accepted, .accepted])
        #expect { _ = try town.submit(JobTown.work(gates[5])) } throws: {
            ($0 as? ServiceError)?.code == .queueFull
        }
        gates[1].open()
        await gates[2].arrival()
        #expect(try ids.map(town.status) == [.running, .successful, .running, .accepted, .accepted])
        let last = try town.submit(JobTown.work(gates[5]))
        for gate in [gates[0], gates[2], gates[3], gates[4], gates[5]] { gate.open() }
        try await until { try town.status(last) == .successful }
        try await until { try ids.allSatisfy { try town.status($0) == .successful } }
    }

    @Test("a job that waits and is dismissed never begins, and makes room")
    func dismissWaiting() async throws {
        let town = JobTown(JobLimits(concurrency: 1, waiting: 1))
        let gate = Turnstile()
        let hasRun = Mutex(false)
        let ahead = try town.submit(JobTown.work(gate))
        let id = try town.submit { _ in
            hasRun.withLock { $0 = true }
            return []
        }
        let job = try town.service.dismiss(id, by: .everybody)
        #expect(job.status == .dismissed && job.finished == town.clock.now && job.started == nil)
        let next = try town.submit { _ in [JobTown.results(1)] }
        await gate.arrival()
        gate.open()
        try await until { try town.status(next) == .successful }
        #expect(try town.status(ahead) == .successful)
        #expect(!hasRun.withLock { $0 })
        #expect { _ = try town.service.results(of: id, for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .resultGone
        }
    }

    @Test("a job that runs and is dismissed is cancelled; its place is free when it has stopped")
    func dismissRunning() async throws {
        let town = JobTown(JobLimits(concurrency: 1))
        let (held, stopped) = (Turnstile(), Turnstile())
        let id = try town.submit { progress in
            await held.pass()
            #expect(Task.isCancelled)
            progress.reached(80)
            // A cancelled task passes every gate; this one is stubborn.
            await Task { await stopped.pass() }.value
            return [JobTown.results(1)]
        }
        let next = try town.submit { _ in [JobTown.results(1)] }
        await held.arrival()
        #expect(try town.service.dismiss(id, by: .everybody).status == .dismissed)
        await stopped.arrival()
        #expect(try town.status(next) == .accepted)
        let job = try town.service.job(id, for: .everybody)
        #expect(job.status == .dismissed && job.progress == 0)
        stopped.open()
        try await until { try town.status(next) == .successful }
        // What it made nevertheless is nobody's.
        #expect(try town.service.dismiss(id, by: .everybody).status == .dismissed)
        #expect(throws: ServiceError.self) { try town.service.results(of: id, for: .everybody) }
    }

    @Test("a job that ended and is dismissed has no results any more")
    func dismissEnded() async throws {
        let town = JobTown()
        let id = try await town.complete { _ in [JobTown.results(1)] }
        let end = try #require(try town.service.job(id, for: .everybody).finished)
        town.clock.advance(seconds: 7)
        let job = try town.service.dismiss(id, by: .everybody)
        #expect(job.status == .dismissed && job.finished == end && job.updated == end + 7)
        #expect { _ = try town.service.results(of: id, for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .resultGone
        }
    }

    @Test("a job is known as long as it was said, and not longer")
    func lifetime() async throws {
        let town = JobTown(JobLimits(lifetime: .seconds(60)))
        let gate = Turnstile()
        let running = try town.submit(JobTown.work(gate))
        let id = try await town.complete { _ in [JobTown.results(1)] }
        town.clock.advance(seconds: 59)
        #expect(try town.service.results(of: id, for: .everybody).count == 1)
        town.clock.advance(seconds: 1)
        #expect { _ = try town.service.job(id, for: .everybody) } throws: { ($0 as? ServiceError)?.code == .noSuchJob }
        // What has not ended does not grow old.
        #expect(try town.status(running) == .running)
        gate.open()
    }

    @Test("the oldest results go when there are too many bytes, the oldest jobs when there are too many")
    func room() async throws {
        let town = JobTown(JobLimits(resultBytes: 10, remembered: 3))
        var ids: [Job.ID] = []
        for bytes in [4, 4, 4] { ids.append(try await town.complete { _ in [JobTown.results(bytes)] }) }
        // 12 bytes are 2 too many.
        #expect { _ = try town.service.results(of: ids[0], for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .resultGone
        }
        #expect(try town.status(ids[0]) == .successful)
        #expect(try town.service.results(of: ids[1], for: .everybody).count == 1)
        // 5 bytes do not fit beside the 8; 5 and 4 do.
        ids.append(try await town.complete { _ in [JobTown.results(5)] })
        #expect { _ = try town.service.job(ids[0], for: .everybody) } throws: {
            ($0 as? ServiceError)?.code == .noSuchJob
        }
        #expect(throws: ServiceError.self) { try town.service.results(of: ids[1], for: .everybody) }
        #expect(try town.service.results(of: ids[2], for: .everybody).count == 1)
        #expect(try town.service.results(of: ids[3], for: .everybody).count == 1)
        // What is thrown away by hand makes room too: 4 + 6 are 10.
        _ = try town.service.dismiss(ids[3], by: .everybody)
        ids.append(try await town.complete { _ in [JobTown.results(6)] })
        #expect(try town.service.results(of: ids[2], for: .everybody).count == 1)
        #expect(try town.service.results(of: ids[4], for: .everybody).count == 1)
    }

    @Test("a job is its maker's and the administrator's; without a key it is of whoever knows its id")
    func privacy() async throws {
        let town = JobTown()
        let own = try await town.complete({ _ in [JobTown.results(1)] }, by: town.platform)
        let open = try await town.complete { _ in [JobTown.results(1)] }
        let stranger = Principal(role: .platform, keyID: "other")
        let unitAdministrator = Principal(role: .admin, unit: UnitID("u"), keyID: "unit")
        for principal in [stranger, unitAdministrator, .everybody] {
            let refusals: [() throws -> Void] = [
                { _ = try town.service.job(own, for: principal) },
                { _ = try town.service.results(of: own, for: principal) },
                { _ = try town.service.dismiss(own, by: principal) },
            ]
            for refusal in refusals {
                #expect { try refusal() } throws: { ($0 as? ServiceError)?.code == .noSuchJob }
            }
            #expect(town.service.jobs(for: principal).isEmpty)
            #expect(try town.service.results(of: open, for: principal).count == 1)
        }
        #expect(town.service.jobs(for: town.platform).map(\.id) == [own])
        #expect(Set(town.service.jobs(for: town.administrator).map(\.id)) == [own, open])
        #expect(try town.service.results(of: own, for: town.platform).count == 1)
        #expect(try town.service.dismiss(own, by: town.administrator).status == .dismissed)
    }

    @Test("a server that stops takes its jobs along")
    func stopping() async throws {
        let town = JobTown(JobLimits(concurrency: 1))
        let gate = Turnstile()
        let ids = try [town.submit(JobTown.work(gate)), town.submit(JobTown.work(Turnstile()))]
        await gate.arrival()
        town.service.stop()
        #expect(try ids.map(town.status) == [.dismissed, .dismissed])
    }
}
