import Foundation

/// How a worker process is started: with nothing of this process but the socket. What else it inherits it closes itself.
enum WorkerLaunch {
    /// The worker's executable beside the running one.
    static var executableBesideThis: String {
        let this = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return this.deletingLastPathComponent().appending(path: "wangge-photo").path
    }

    /// - Parameter socket: becomes standard input and output.
    static func spawn(_ executable: String, socket: Int32) throws(PhotoError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // A group of its own: an interrupt at the terminal is this process's to handle.
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        var words = [strdup(executable), nil]
        var environment = inherited.map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, executable, &actions, &attributes, &words, &environment)
        guard failure == 0 else {
            throw PhotoError(.workerFailed, "The process that reads photos cannot be started: error \(failure).")
        }
        return process
    }

    /// The worker sees no keys or passwords that this process was given.
    private static var inherited: [String] {
        let environment = ProcessInfo.processInfo.environment
        return ["PATH", "LD_LIBRARY_PATH", "GDK_PIXBUF_MODULE_FILE"].compactMap { name in
            environment[name].map { "\(name)=\($0)" }
        }
    }
}
