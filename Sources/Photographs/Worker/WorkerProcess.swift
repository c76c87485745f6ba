import Foundation

/// The owner of one worker process and of the socket that is its standard input and output.
///
/// Ending it closes the socket, kills the process and collects it. Used by one thread at a time.
struct WorkerProcess: ~Copyable {
    private let process: pid_t
    private let socket: Int32

    /// - Throws: `workerFailed` if the process cannot be started.
    init(executable: String) throws(PhotoError) {
        // A socket and no pipes, because writing to a dead worker's pipe would raise SIGPIPE in this process.
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw PhotoError(.workerFailed, "The process that reads photos gets no socket: error \(errno).")
        }
        defer { close(ends[1]) }
        do {
            process = try WorkerLaunch.spawn(executable, socket: ends[1])
            socket = ends[0]
        } catch {
            close(ends[0])
            throw error
        }
    }

    deinit {
        close(socket)
        kill(process, SIGKILL)
        while waitpid(process, nil, 0) == -1, errno == EINTR {}
    }

    /// Sends one line and waits for the line that answers it. After any error the process is of no more use.
    ///
    /// - Throws: `timedOut` after the deadline, `workerFailed` if the process dies or says anything but a line.
    func exchange(_ line: Data, deadline: ContinuousClock.Instant) throws(PhotoError) -> Data {
        var unsent = line + [0x0a]
        while !unsent.isEmpty {
            try wait(for: POLLOUT, deadline)
            let count = unsent.withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            guard count >= 0 || errno == EAGAIN || errno == EINTR else { throw Self.died }
            unsent = unsent.dropFirst(max(count, 0))
        }
        var answer = Data()
        var piece = [UInt8](repeating: 0, count: 4096)
        while answer.last != 0x0a {
            try wait(for: POLLIN, deadline)
            let count = recv(socket, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0, answer.count + count <= PhotoLimits.lineLength else { throw Self.died }
            answer += piece.prefix(count)
        }
        return answer.dropLast()
    }

    private func wait(for event: Int32, _ deadline: ContinuousClock.Instant) throws(PhotoError) {
        var state = pollfd(fd: socket, events: Int16(event), revents: 0)
        repeat {
            let left = ContinuousClock.now.duration(to: deadline) / Duration.milliseconds(1)
            guard left > 0 else { throw PhotoError(.timedOut, "The photo takes too long to read.") }
            let ready = poll(&state, 1, Int32(left.rounded(.up)))
            if ready > 0 { return }
            guard ready == 0 || errno == EINTR else { throw Self.died }
        } while true
    }

    private static let died = PhotoError(.workerFailed, "The process that reads photos died at this one.")
}
