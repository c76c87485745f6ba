import Foundation
import Photographs
import TestSupport
import Testing

@Suite("The worker process", .serialized)
struct PhotoWorkerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var photo: String { SamplePhotos.demo.appending(path: "photos/01.jpg").path }

    /// The path of the real worker, beside the running tests.
    private var executable: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "wangge-photo").path
    }

    /// A program in the worker's place, of a few lines of shell.
    private func script(_ lines: String) throws -> String {
        let (draft, path) = (folder.path(UUID().uuidString), folder.path("worker-\(UUID().uuidString)"))
        try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: URL(fileURLWithPath: draft))
        // By another process: a child that another test forks at this moment would hold the file open, which then cannot be run.
        let (status, _) = try Program.run("install", "-m", "755", draft, path)
        #expect(status == 0)
        return path
    }

    /// Processes whose parent is this one, as `/proc` tells: by command name, with their state.
    private func children(named name: String) throws -> [(process: Int32, state: Character)] {
        let parent = ProcessInfo.processInfo.processIdentifier
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init).compactMap {
            process in
            guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
            let text = String(decoding: data, as: UTF8.self)
            guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
            let rest = text[text.index(after: close)...].split(separator: " ")
            guard text[text.index(after: open)..<close] == name, rest.count > 1, Int32(rest[1]) == parent,
                let state = rest[0].first
            else { return nil }
            return (process, state)
        }
    }

    private func failure(_ worker: PhotoWorker) async -> PhotoError.Code? {
        do throws(PhotoError) {
            _ = try await worker.metadata(of: photo)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("one that hangs is killed in time and replaced, and the next photo is read")
    func hanging() async throws {
        let path = try script(
            "if mkdir '\(folder.path("first"))' 2>/dev/null; then exec sleep 1000; fi\nexec '\(executable)'")
        let worker = PhotoWorker(count: 1, limit: .seconds(3), executable: path)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(await failure(worker) == .timedOut)
        let taken = clock.now - start
        // No upper bound: this task may wait long for its turn while all other tests run.
        #expect(taken >= .seconds(3))
        #expect(try await worker.metadata(of: photo).position != nil)
        #expect(try children(named: "sleep").isEmpty)
    }

    @Test(
        "one that dies, says nothing sensible or never ends its line fails that photo only",
        arguments: [
            "read line; exit 1", "read line; kill -SEGV $$", "read line; echo '{}'", "exec cat", "exec cat /dev/zero",
        ])
    func dying(lines: String) async throws {
        let path = try script(
            "if mkdir '\(folder.path("first"))' 2>/dev/null; then\n\(lines)\nfi\nexec '\(executable)'")
        let worker = PhotoWorker(count: 1, executable: path)
        #expect(await failure(worker) == .workerFailed)
        #expect(await failure(worker) == nil)
    }

    @Test("an executable that is not there is an error, not a crash")
    func absent() async {
        #expect(await failure(PhotoWorker(executable: folder.path("nothing"))) == .workerFailed)
    }

    @Test("many at once share the few processes, which end with their owner and leave no zombies")
    func concurrency() async throws {
        // Under a name of its own, because other tests have workers too.
        let mine = folder.path("sharer")
        #expect(try Program.run("install", executable, mine).status == 0)
        var worker: PhotoWorker? = PhotoWorker(count: 3, executable: mine)
        let path = photo
        try await withThrowingTaskGroup { group in
            for _ in 0..<60 {
                group.addTask { [worker] in try await worker?.metadata(of: path).position }
            }
            var count = 0
            for try await position in group {
                #expect(position != nil)
                count += 1
            }
            #expect(count == 60)
        }
        #expect(try children(named: "sharer").count == 3)
        worker = nil
        // A thread may still be giving back the last answer.
        for _ in 0..<100 where try !children(named: "sharer").isEmpty {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try children(named: "sharer").isEmpty)
    }

    @Test("the process limits itself, has no other descriptors and ends when its input does")
    func confinement() async throws {
        // Descriptor 7 would be inherited; `sleep` keeps the input open while `/proc` is looked at.
        let shell = """
            exec 7</dev/null
            (echo '{"metadata":{"path":"/nowhere"}}'; sleep 0.5) | '\(executable)' & process=$!
            sleep 0.3
            cat /proc/$process/limits; echo "descriptors: $(ls /proc/$process/fd | tr '\\n' ' ')"
            wait $process; echo "status: $?"
            """
        let path = try script(shell)
        let (status, output) = try Program.run("/bin/bash", path)
        #expect(status == 0)
        #expect(output.contains("\"not-found\""))
        for pattern in [
            /Max address space +1073741824 +1073741824/, /Max core file size +0 +0/, /Max open files +32 +32/,
            /descriptors: 0 1 2 3 \n/, /status: 0/,
        ] { #expect(output.contains(pattern), "\(output)") }
    }
}
