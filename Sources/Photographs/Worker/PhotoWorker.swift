import Foundation
import Synchronization

/// Reads photos and makes copies of them in processes of their own, so that a photo made to break a library breaks nothing else.
///
/// The processes are started when first needed and live on; one that dies or takes too long is replaced, at the cost of that photo only.
/// Callers beyond the number of processes wait in order.
public actor PhotoWorker {
    /// How long an edge of a copy may be, in pixels.
    public enum CopySize: Int, Hashable, Sendable, CaseIterable {
        case thumbnail = 320
        case full = 2048
    }

    private let limit: Duration
    private var idle: [Seat]
    private var waiting: [CheckedContinuation<Seat, Never>] = []

    /// - Parameters:
    ///   - count: how many photos are read at the same time.
    ///   - limit: how long one photo may take, by the clock.
    ///   - executable: the path of `wangge-photo`; beside the running executable if nil.
    public init(count: Int = 2, limit: Duration = .seconds(5), executable: String? = nil) {
        precondition(count > 0, "somebody has to read the photos")
        self.limit = limit
        let executable = executable ?? WorkerLaunch.executableBesideThis
        idle = (0..<count).map { _ in Seat(executable: executable) }
    }

    /// What the file at a path says of itself.
    ///
    /// - Throws: `notAPhoto`, `damaged`, `tooLarge`, `notFound`; `timedOut` and `workerFailed` when the process had to be replaced.
    public func metadata(of path: String) async throws(PhotoError) -> PhotoMetadata {
        guard case .metadata(let metadata) = try await answer(to: .metadata(path: path)) else { throw Self.confused }
        return metadata
    }

    /// Writes a copy for the eyes of others: upright, as JPEG, and without any metadata, since only pixels are taken over.
    ///
    /// Whatever goes wrong, there is no copy: never the original. The file appears whole or not at all.
    ///
    /// - Throws: as ``metadata(of:)``, and `tooManyPixels`, `diskFull`, `unwritable`.
    public func copy(_ path: String, to output: String, size: CopySize) async throws(PhotoError) {
        let unfinished = "\(output).\(UUID().uuidString).part"
        defer { unlink(unfinished) }
        let task = PhotoTask.copy(path: path, output: unfinished, edge: size.rawValue)
        guard case .copied = try await answer(to: task) else { throw Self.confused }
        guard rename(unfinished, output) == 0 else {
            throw PhotoError(.unwritable, "The copy of a photo cannot be put into its place: error \(errno).")
        }
    }

    private func answer(to task: PhotoTask) async throws(PhotoError) -> PhotoAnswer {
        let seat = await takeSeat()
        let result = await seat.run(task, limit: limit)
        giveBack(seat)
        let answer = try result.get()
        if case .failed(let error) = answer { throw error }
        return answer
    }

    private func takeSeat() async -> Seat {
        if let seat = idle.popLast() { return seat }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack(_ seat: Seat) {
        if waiting.isEmpty { idle.append(seat) } else { waiting.removeFirst().resume(returning: seat) }
    }

    private static let confused = PhotoError(.workerFailed, "The process that reads photos answers another question.")
}

/// The place of one process, with the thread that waits for it.
private final class Seat: Sendable {
    private let executable: String
    private let process = Mutex<WorkerProcess?>(nil)
    private let queue = DispatchQueue(label: "wangge.photo")

    init(executable: String) { self.executable = executable }

    func run(_ task: PhotoTask, limit: Duration) async -> Result<PhotoAnswer, PhotoError> {
        await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result { () throws(PhotoError) in try self.exchange(task, limit) })
            }
        }
    }

    private func exchange(_ task: PhotoTask, _ limit: Duration) throws(PhotoError) -> PhotoAnswer {
        try process.withLock { (process) throws(PhotoError) in
            let deadline = ContinuousClock.now + limit
            // Taken out, and put back only after a whole answer: leaving this scope otherwise ends the process.
            let running: WorkerProcess
            if let idle = process.take() {
                running = idle
            } else {
                running = try WorkerProcess(executable: executable)
            }
            do {
                let line = try running.exchange(JSONEncoder().encode(task), deadline: deadline)
                let answer = try JSONDecoder().decode(PhotoAnswer.self, from: line)
                process = consume running
                return answer
            } catch let error as PhotoError {
                throw error
            } catch {
                throw PhotoError(.workerFailed, "The process that reads photos cannot be understood.")
            }
        }
    }
}
