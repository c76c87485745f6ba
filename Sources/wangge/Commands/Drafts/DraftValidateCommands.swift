import ArgumentParser
import GeoJSON
import GridSystem
import Service
import SimpleFeatures
import Storage

struct DraftValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Say what stands between a draft and a valid edition. 校验草稿。",
        discussion: """
            The report has with each finding the operation that would mend it, if there is one. Exit status 1 where something \
            keeps the draft from being published.
            """)

    @OptionGroup var options: DraftOptions
    @Option(help: "Write the findings as GeoJSON to a file.")
    var report: String?

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let result = try await desk.drafts.validation(of: options.draft, by: .operatorOfTheStore)
            if let report { try Output.write(result.geoJSON(), to: report) }
            if options.json {
                print(String(decoding: result.geoJSON(), as: UTF8.self))
            } else {
                result.show()
            }
            guard result.validation.isValid else { throw ExitCode(1) }
        }
    }
}

struct DraftMendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend",
        abstract: "Do the ready-made operations until nothing keeps a draft from being published. 自动修复。",
        discussion: "All of them are one step, which can be taken back. Exit status 1 where something remains.")

    @OptionGroup var options: DraftOptions
    @Flag(help: "Only say what would become of it.")
    var dryRun = false

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let (outcome, operations) = try await desk.drafts.mend(
                options.draft, dryRun: dryRun, by: .operatorOfTheStore)
            var writer = JSONWriter()
            writer.beginArray()
            for operation in operations { writer.operation(operation) }
            writer.endArray()
            outcome.show(
                json: options.json, dryRun: dryRun, members: ["operations": try JSONValue(parsing: writer.take())])
            guard !dryRun else { return }
            let rest = try await desk.drafts.validation(of: options.draft, by: .operatorOfTheStore)
            if !options.json {
                print("operations done: \(operations.count)")
                rest.show()
            }
            guard rest.validation.isValid else { throw ExitCode(1) }
        }
    }
}

extension DraftReport {
    /// One line a finding: those that keep the draft from being published first.
    fileprivate func show() {
        let findings = validation.findings.filter { $0.finding.outcome == .refused }
        for finding in findings + validation.findings.filter({ $0.finding.outcome != .refused }) {
            let remedy = finding.mending.map { "; mended by \($0.name)" } ?? ""
            Terminal.say(finding.finding.line + finding.finding.whereabouts + remedy)
        }
        let places = findings.count == 1 ? "1 finding stands" : "\(findings.count) findings stand"
        print("draft \(state.id)" + (findings.isEmpty ? " can be published" : ": \(places) in the way"))
    }
}

extension Finding {
    /// The middle of the box around it, in degrees.
    fileprivate var whereabouts: String {
        var positions: [Position] = []
        _ = geometry?.map { position in
            positions.append(position)
            return position
        }
        func middle(_ numbers: [Double]) -> Double? {
            guard let least = numbers.min(), let most = numbers.max() else { return nil }
            return ((least + most) / 2 * 1e6).rounded() / 1e6
        }
        guard let x = middle(positions.map(\.x)), let y = middle(positions.map(\.y)) else { return "" }
        return " at \(x) \(y)"
    }
}
