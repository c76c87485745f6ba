import ArgumentParser
import Foundation
import GridSystem
import Service
import SimpleFeatures

/// The entry point. Exit status: 0 done, 1 the input was refused (reasons on standard error), 2 wrong use.
@main
enum Main {
    static func main() async {
        do {
            var command = try Wangge.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(report(error))
        }
    }

    /// Says what happened where it belongs, and gives the status to end with.
    private static func report(_ error: any Error) -> Int32 {
        if error is CleanExit || Wangge.exitCode(for: error) == .success {
            print(Wangge.fullMessage(for: error))
            return 0
        }
        if Wangge.exitCode(for: error) == .validationFailure {
            Terminal.say(Wangge.fullMessage(for: error))
            return 2
        }
        if let exit = error as? ExitCode { return exit.rawValue }
        Terminal.say("wangge: \(error)")
        Terminal.explain(error)
        return 1
    }
}

struct Wangge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wangge",
        abstract: "The spatial engine of community grid management. 网格：社区网格化管理的空间引擎。",
        version: Version.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self, ChangesCommand.self,
            DraftCommand.self, PublishCommand.self, LocateCommand.self, NetworkCommand.self, IsochroneCommand.self,
            CheckCommand.self, KeyCommand.self, RulesCommand.self,
        ])
}

enum Version {
    static let text = "0.1.0"
}

extension Terminal {
    /// Says what an error knows beside its sentence: findings, the member at fault, the place on the Earth.
    static func explain(_ error: any Error) {
        let shown = 20
        if let error = error as? GridError {
            for finding in error.findings.prefix(shown) { say(finding.line) }
            if error.findings.count > shown { say("… and \(error.findings.count - shown) more") }
        }
        if let error = error as? ServiceError {
            if let pointer = error.pointer, !pointer.isEmpty { say("at \(pointer)") }
            if case .point(let place) = error.place { say("at \(place.x) \(place.y)") }
        }
    }
}
