import Foundation
import PatrolReports
import SimpleFeatures
import Testing

@Suite("The workflow as data")
struct WorkflowTests {
    private let standard = Workflow.standard

    @Test("The built-in one is sound, has every stage, and every verb has an action")
    func sound() throws {
        _ = try Workflow(actions: standard.actions, stages: standard.stages)
        #expect(Set(standard.stages.keys) == Set(Stage.allCases))
        #expect(Set(standard.actions.map(\.effect)) == Set(Action.Effect.allCases))
        for names in standard.actions.map(\.names) + standard.stages.values {
            #expect(Set(names.keys) == ["zh", "en"])
        }
        #expect(standard.name(of: .feedback) == "处理反馈")
        #expect(standard.name(of: .feedback, in: "en") == "Reported done")
        #expect(standard.name(of: .feedback, in: "mn") == "处理反馈")
    }

    @Test("It is the same after a round trip through JSON")
    func roundTrip() throws {
        let data = try JSONEncoder().encode(standard)
        #expect(try JSONDecoder().decode(Workflow.self, from: data) == standard)
    }

    /// A short loop of three stages, as a town may write it.
    private func text(
        filed: String = "\"to\": [\"filed\"]", closing: String = "\"from\": [\"filed\"], \"to\": [\"void\"]",
        stages: String = "\"collected\": {\"zh\": \"信息收集\"}, \"filed\": {\"zh\": \"案卷建立\"}, \"void\": {\"zh\": \"作废\"}"
    ) -> Data {
        Data(
            """
            {"stages": {\(stages)}, "actions": [
              {"id": "file", "names": {"zh": "立案"}, "from": ["collected"], \(filed), "who": ["dispatcher"]},
              {"id": "drop", "effect": "approve-void", "names": {"zh": "作废"}, \(closing), "who": ["dispatcher", "addressee"]}
            ]}
            """.utf8)
    }

    @Test("A town writes its own; what it leaves out has a default")
    func own() throws {
        let workflow = try JSONDecoder().decode(Workflow.self, from: text())
        #expect(workflow.verificationDistance == .metres(200) && workflow.patience == 3)
        #expect(workflow.action("file")?.effect == .file)
        #expect(workflow.action("drop")?.who == [.capacity(.dispatcher), .addressee])
        #expect(workflow.action("dispatch") == nil)
    }

    @Test("What does not hold together is refused, and the error says where")
    func faults() throws {
        let faults: [(Data, String)] = [
            (text(filed: "\"to\": [\"field\"]"), "actions.file.to[0]"),
            (text(filed: "\"to\": [\"closed\"]"), "actions.file.to[0]"),
            (text(filed: "\"to\": []"), "actions.file.to"),
            (text(closing: "\"from\": [\"dispatched\"], \"to\": [\"void\"]"), "actions.drop.from[0]"),
            (text(closing: "\"from\": [], \"to\": [\"void\"]"), "actions.drop.from"),
            // The stage `void` is there and nothing leads to it.
            (text(closing: "\"from\": [\"void\"], \"to\": [\"void\"]"), "stages.filed"),
            (text(stages: "\"collected\": {}, \"filed\": {}"), "actions.drop.to[0]"),
            (text(stages: "\"collected\": {}, \"filed\": {}, \"voyd\": {}"), "stages.voyd"),
            (
                text(
                    stages:
                        "\"collected\": {}, \"filed\": {}, \"void\": {}, \"handling\": {}"), "stages.handling"
            ),
        ]
        for (data, path) in faults {
            let error = #expect(throws: ReportError.self) { try JSONDecoder().decode(Workflow.self, from: data) }
            #expect(error?.code == .invalidWorkflow)
            let paths = [error?.path ?? ""] + (error?.findings ?? []).map(\.path)
            #expect(paths.contains(path), "\(path) in \(paths)")
        }
    }

    @Test("Names of actions are unique, somebody may do them, and limits are positive")
    func moreFaults() throws {
        var actions = standard.actions
        actions.append(actions[0])
        actions[1].who = []
        actions[2].names = [:]
        let error = #expect(throws: ReportError.self) {
            try Workflow(
                actions: actions, stages: standard.stages, verificationDistance: .metres(0), patience: 0)
        }
        #expect(
            error?.findings.map(\.path) == [
                "actions.dispatch.who", "actions.whistle.names", "actions.file.id", "verificationDistance", "patience",
            ])
    }
}
