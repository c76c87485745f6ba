import Foundation
import GeoJSON
import Synchronization
import TestSupport

@testable import Service

/// A job service with a clock and with jobs that go on when the test lets them.
struct JobTown {
    let clock = HandClock()
    let service: JobService
    let platform = Principal(role: .platform, keyID: "platform")
    let administrator = Principal(role: .admin, keyID: "admin")

    init(_ limits: JobLimits = JobLimits()) {
        let clock = clock
        service = JobService(limits, now: { clock.now })
    }

    /// Work that stops at the gate before it gives its results.
    static func work(_ gate: Turnstile, bytes: Int = 1) -> ProcessWork {
        { _ in
            await gate.pass()
            try Task.checkCancellation()
            return [results(bytes)]
        }
    }

    static func results(_ bytes: Int) -> ProcessResult {
        ProcessResult("text", mediaType: "text/plain", content: Array(repeating: UInt8(ascii: "x"), count: bytes))
    }

    func submit(
        _ work: @escaping ProcessWork, by principal: Principal = .everybody
    ) throws -> Job.ID {
        try service.submit(work, of: "stepped", as: ResultForm(outputs: ["text"]), by: principal).id
    }

    func status(_ id: Job.ID) throws -> Job.Status { try service.job(id, for: administrator).status }

    /// Runs work to its end.
    func complete(_ work: @escaping ProcessWork, by principal: Principal = .everybody) async throws -> Job.ID {
        let id = try submit(work, by: principal)
        try await until { try service.job(id, for: administrator).isEnded }
        return id
    }
}
