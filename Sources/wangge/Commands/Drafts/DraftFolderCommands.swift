import ArgumentParser
import GeoJSON
import GridSystem
import Service
import Storage

struct DraftCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Begin a draft that starts from the newest edition. 新建草稿。")

    @OptionGroup var storage: StoreOptions
    @Option(help: "Lower-case letters, digits and hyphens. (default: a new one)")
    var id: String?
    @Option(help: "What the draft is for.")
    var note: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        try await DraftDesk.work(at: storage) { desk in
            let draft = try await desk.drafts.create(id: id, note: note, by: .operatorOfTheStore)
            if json { Output.print(draft.json) } else { print("draft \(draft.id) starts from edition \(draft.base)") }
        }
    }
}

struct DraftListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the drafts. 草稿列表。")

    @OptionGroup var storage: StoreOptions
    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        try await DraftDesk.work(at: storage) { desk in
            let drafts = try await desk.drafts.all(by: .operatorOfTheStore)
            if json {
                Output.print(["drafts": .array(drafts.map { .object($0.json) })])
            } else {
                for draft in drafts { print(draft.line) }
            }
        }
    }
}

struct DraftShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a draft and the units that it changes. 查看草稿。")

    @OptionGroup var options: DraftOptions

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let state = try await desk.drafts.state(options.draft, by: .operatorOfTheStore)
            let units = state.unitsThatDiffer()
            if options.json {
                var object = state.draft.json
                object["units"] = .array(
                    units.map { unit, fate in
                        [
                            "id": .string(unit.id.rawValue), "level": .string(unit.level), "code": .string(unit.code),
                            "kind": .string(fate),
                        ]
                    })
                Output.print(object)
            } else {
                print(state.draft.line)
                for (unit, fate) in units { print("\(fate) \(unit.level) \(unit.code) \(unit.name ?? "")") }
            }
        }
    }
}

struct DraftDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a draft with everything in it. 删除草稿。")

    @OptionGroup var options: DraftOptions

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            try await desk.drafts.delete(options.draft, by: .operatorOfTheStore)
            if options.json {
                Output.print(["deleted": .string(options.draft)])
            } else {
                print("draft \(options.draft) is deleted")
            }
        }
    }
}

extension Draft {
    /// One line for a terminal.
    fileprivate var line: String {
        let words = ["draft \(id)", "from edition \(base)", "version \(version)", "\(changes.count) units differ"]
        return (words + [note].compactMap { $0 }).joined(separator: "\t")
    }
}

extension DraftState {
    /// By level, coarsest first, then by code.
    fileprivate func unitsThatDiffer() -> [(unit: GridUnit, fate: String)] {
        let units = draft.changes.keys.compactMap { id -> (unit: GridUnit, fate: String)? in
            let (before, after) = (grid.baseUnit(id), grid.unit(id))
            return (after ?? before).map { ($0, before == nil ? "created" : after == nil ? "retired" : "changed") }
        }
        func rank(_ unit: GridUnit) -> Int { grid.definition.rank(of: unit.level) ?? -1 }
        return units.sorted { (rank($0.unit), $0.unit.code) < (rank($1.unit), $1.unit.code) }
    }
}
