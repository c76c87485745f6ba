import ArgumentParser
import GridSystem
import Service
import SimpleFeatures
import Storage

struct DraftCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare a redrawn level with the grid; nothing is changed. 比对。",
        discussion: """
            Borders within the tolerance of the grid's count as the grid's. What differs is listed as proposals: splits, merges, \
            retirements, new units, moved borders, other codes, names and columns. wangge draft redraw takes them over.
            """)

    @OptionGroup var options: RedrawOptions

    func run() async throws {
        let file = try options.read()
        try await DraftDesk.work(at: options.storage) { desk in
            let redraw = try await RedrawService(desk.grid).propose(
                file, level: options.level, draft: options.draft, tolerance: .metres(options.tolerance),
                by: .operatorOfTheStore)
            try options.show(redraw, redraw.geoJSON())
        }
    }
}

struct DraftRedrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redraw", abstract: "Take a redrawn level over into a draft. 采用重绘。",
        discussion: """
            Takes all proposals of wangge draft compare, or those named. Proposals of one group exchange land and are taken \
            together or not at all. What differs becomes one step of the draft, which can be undone.
            """)

    @OptionGroup var options: RedrawOptions
    @Option(help: "A proposal to take; may be repeated. (default: all)")
    var accept: [String] = []
    @Option(name: .customLong("set-code"), help: "Another code than proposed, as FEATURE=CODE; may be repeated.")
    var codes: [String] = []
    @Option(help: "Who gets land that two redrawn units claim.")
    var overlap = ImportRules.Overlap.refuse
    @Option(help: "Enclosed land that no redrawn unit claims.")
    var gap: ImportRules.Gap?

    func run() async throws {
        let file = try options.read()
        let overrides = try codes.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let feature = Int(parts[0]) else {
                throw ValidationError("--set-code is FEATURE=CODE, such as 12=150826100001031.")
            }
            return RedrawOverride(feature: feature, code: String(parts[1]))
        }
        try await DraftDesk.work(at: options.storage) { desk in
            let outcome = try await RedrawService(desk.grid).confirm(
                file, level: options.level, draft: options.draft,
                choice: .init(
                    accepted: accept.isEmpty ? nil : Set(accept), overrides: overrides,
                    rules: ImportRules(tolerance: .metres(options.tolerance), overlap: overlap, gap: gap)),
                name: options.file, by: .operatorOfTheStore)
            let bytes = outcome.redraw.geoJSON(
                confirmation: outcome.confirmation, draft: outcome.draft, version: outcome.version)
            try options.show(outcome.redraw, bytes)
            if !options.json {
                let changed = outcome.confirmation.delta.units.count
                print("draft \(outcome.draft): \(changed) units differ")
                print("publish it with wangge publish \(outcome.draft)")
            }
        }
    }
}
