import ArgumentParser
import Foundation
import GeoJSON
import GridSystem
import Service
import SimpleFeatures
import Storage

struct DraftApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Do an operation on a draft: split, merge, transfer, move-edge, … 执行操作。",
        discussion: """
            The file holds one operation or an array of them, as POST /drafts/{id}/operations takes one: \
            {"op": "merge", "units": ["…", "…"]}. Several are one step of the draft, done whole or not at all.
            """)

    @OptionGroup var options: DraftOptions
    @Argument(help: "A JSON file, or - for standard input.")
    var file: String
    @Flag(help: "Only say what would become of it.")
    var dryRun = false

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let operations = try OperationFile(path: file)
            let (outcome, _) = try await desk.drafts.change(
                options.draft, as: operations.record, dryRun: dryRun, by: .operatorOfTheStore
            ) { editing in
                try operations.perform(on: &editing)
            }
            outcome.show(json: options.json, dryRun: dryRun)
        }
    }
}

struct DraftUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last step of a draft. 撤销。")

    @OptionGroup var options: DraftOptions

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let (step, outcome) = try await desk.drafts.undo(options.draft, by: .operatorOfTheStore)
            outcome.show(json: options.json, members: ["undone": .object(step.json)])
            if !options.json { print("step \(step.sequence), \(step.operation), is taken back") }
        }
    }
}

struct DraftLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "List the steps of a draft that can be taken back, oldest first. 操作记录。")

    @OptionGroup var options: DraftOptions

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let steps = try await desk.drafts.steps(options.draft, by: .operatorOfTheStore)
            if options.json {
                Output.print(["draft": .string(options.draft), "operations": .array(steps.map { .object($0.json) })])
            } else {
                for step in steps {
                    let words = ["\(step.sequence)", step.performedAt.formatted(.iso8601), step.operation]
                    print((words + [step.author].compactMap { $0 }).joined(separator: "\t"))
                }
            }
        }
    }
}

extension DraftOutcome {
    /// Prints what an edit did: a line for each unit that it changed, warnings on standard error.
    func show(json: Bool, dryRun: Bool = false, members: JSONObject = JSONObject()) {
        guard !json else {
            var writer = JSONWriter(capacity: 4096)
            writer.beginObject()
            writer.members(members)
            if dryRun { writer.members(["dryRun": true]) }
            writer.members(of: self)
            writer.endObject()
            return print(String(decoding: writer.take(), as: UTF8.self))
        }
        for warning in warnings { Terminal.say(warning.line) }
        let shown = 50
        for change in changed.prefix(shown) { print(line(change)) }
        if changed.count > shown { print("… and \(changed.count - shown) more") }
        print("draft \(state.id) \(dryRun ? "stays at" : "is at") version \(state.version)")
    }

    private func line(_ change: ChangedUnit) -> String {
        let unit = change.unit
        let fate =
            created.contains(unit.id)
            ? "created" : retired.contains(unit.id) ? "retired" : change.isDerived ? "follows" : "changed"
        var words = [fate, unit.level, unit.code]
        let areas = [change.areaBefore, change.areaAfter].map { $0?.squareMetres ?? 0 }
        if areas[0] != areas[1] { words.append("\(Self.tenths(areas[1] - areas[0])) m²") }
        let households = (change.householdsAfter ?? 0) - (change.householdsBefore ?? 0)
        if households != 0 { words.append("\(households > 0 ? "+" : "")\(households) households") }
        return words.joined(separator: "\t")
    }

    private static func tenths(_ number: Double) -> String {
        "\(number > 0 ? "+" : "")\((number * 10).rounded() / 10)"
    }
}
