import Cartography
import GeoJSON
import Places
import Service
import WalkingAccess

extension WanggeAPI {
    /// Who is covered, now and in a scenario: the question of `POST /walking/coverage`.
    var coverageProcess: OfferedProcess {
        OfferedProcess(Self.coverageDescription, needs: .readWalking) { inputs, principal in
            let body = try CoverageBody(.object(inputs), systems, members: CoverageScenario.members)
            let snapshot = try await snapshot(body.words)
            let query = try CoverageWords(body.words).query(snapshot.edition)
            let scenario = try CoverageScenario(body.members, in: body.drawing)
            return { _ in
                let answer =
                    scenario.isEmpty
                    ? try snapshot.coverage(query).visible(to: principal).json()
                    : try snapshot.whatIf(scenario, query).visible(to: principal).json()
                return [ProcessResult("coverage", mediaType: Format.json.contentType, content: answer.bytes)]
            }
        }
    }

    /// Where the next facilities belong: the question of `POST /walking/siting`.
    var sitingProcess: OfferedProcess {
        OfferedProcess(Self.sitingDescription, needs: .readWalking) { inputs, principal in
            let body = try CoverageBody(.object(inputs), systems, members: SitingQuery.members)
            let work = try await sitingWork(body, principal)
            return { progress in
                let answer = try await work { part in
                    let words =
                        part < 0.4
                        ? BilingualText(zh: "计算候选点可达人口", en: "Who is near each candidate")
                        : BilingualText(zh: "选址优化", en: "Choosing the sites")
                    progress.reached(Int(part * 100), words)
                }
                return [ProcessResult("sites", mediaType: Format.geoJSON.contentType, content: answer)]
            }
        }
    }

    private static let coverageDescription = ProcessDescription(
        id: "coverage", version: "1.0.0", title: BilingualText(zh: "设施覆盖", en: "Coverage by facilities"),
        summary: BilingualText(
            zh: "每个单元有多少人、户、楼栋步行可达某类设施；可假设新增、关闭、迁移设施，封闭道路，增设天桥。",
            en:
                "How many people, households and buildings of each unit reach a facility on foot; as it is, or if facilities, streets and bridges were others."
        ),
        inputs: walkingInputs + [
            ProcessInput(
                "level", BilingualText(zh: "层级", en: "Level"), schema: ["type": "string"], occurs: 0...1)
        ] + scenarioInputs,
        outputs: [
            ProcessOutput(
                "coverage", BilingualText(zh: "覆盖表", en: "The table of coverage"),
                mediaType: Format.json.contentType, schema: ["type": "object"])
        ])

    private static let sitingDescription = ProcessDescription(
        id: "siting", version: "1.0.0", title: BilingualText(zh: "设施选址", en: "Siting of facilities"),
        summary: BilingualText(
            zh: "再建若干处设施，建在哪里新覆盖的人最多，或人均步行最短；给出与最优解的差距上限。",
            en:
                "Where more facilities newly cover the most people, or shorten the walk the most, with how far that can be from the best."
        ),
        inputs: walkingInputs + [
            ProcessInput(
                "count", BilingualText(zh: "数量", en: "Count"),
                schema: ["type": "integer", "minimum": 1, "maximum": .integer(Int64(SitingQuery.mostCount))],
                occurs: 1...1),
            ProcessInput(
                "objective", BilingualText(zh: "目标", en: "Objective"),
                schema: [
                    "type": "string", "enum": .array(SitingQuery.Objective.allCases.map { .string($0.rawValue) }),
                ],
                occurs: 0...1),
            ProcessInput(
                "capacity", BilingualText(zh: "每处容量", en: "Capacity of each"), schema: ["type": "number"],
                occurs: 0...1),
            ProcessInput(
                "capacities", BilingualText(zh: "计入现有设施容量", en: "Heed the capacities of those that exist"),
                schema: ["type": "boolean"], occurs: 0...1),
            ProcessInput(
                "candidates",
                BilingualText(
                    zh: "候选点：buildings、streets，或点的列表", en: "Candidates: buildings, streets, or a list of points"),
                schema: ["oneOf": [["type": "string"], ["type": "array", "items": ["type": "object"]]]],
                occurs: 0...1),
        ],
        outputs: [
            ProcessOutput(
                "sites", BilingualText(zh: "选定的位置", en: "The sites"), mediaType: Format.geoJSON.contentType,
                schema: ["type": "object", "contentMediaType": .string(Format.geoJSON.contentType)])
        ])

    /// What every question about coverage may say.
    private static let walkingInputs: [ProcessInput] = [
        ProcessInput(
            "category", BilingualText(zh: "设施类别", en: "Category"), schema: ["type": "string"], occurs: 1...20),
        ProcessInput(
            "minutes", BilingualText(zh: "分钟", en: "Minutes"), schema: ["type": "number"], occurs: 0...1),
        ProcessInput("metres", BilingualText(zh: "米", en: "Metres"), schema: ["type": "number"], occurs: 0...1),
        ProcessInput(
            "profile", BilingualText(zh: "步行者", en: "Profile"),
            schema: ["type": "string", "enum": .array(WalkingQuery.profiles.map { .string($0) })], occurs: 0...1),
        ProcessInput(
            "speed", BilingualText(zh: "步行速度（米/秒）", en: "Metres per second"), schema: ["type": "number"],
            occurs: 0...1),
        ProcessInput(
            "unit", BilingualText(zh: "单元编码", en: "Id or code of a unit"), schema: ["type": "string"], occurs: 0...1),
        ProcessInput(
            "weight",
            BilingualText(
                zh: "权重：people、households、buildings 或人群", en: "Weight: people, households, buildings or a group"),
            schema: ["type": "string"], occurs: 0...1),
        ProcessInput(
            "edition", BilingualText(zh: "版本", en: "Edition"), schema: ["type": "integer", "minimum": 1],
            occurs: 0...1),
        ProcessInput("date", BilingualText(zh: "日期", en: "Date"), schema: ["type": "string"], occurs: 0...1),
        ProcessInput(
            "crs", BilingualText(zh: "坐标系", en: "Reference system"), schema: ["type": "string"], occurs: 0...1),
    ]

    private static let scenarioInputs: [ProcessInput] = [
        ProcessInput(
            "add", BilingualText(zh: "新增设施（点）与通道（线）", en: "Facilities (points) and ways (lines) to add"),
            schema: ["type": "object"], occurs: 0...1000),
        ProcessInput(
            "remove", BilingualText(zh: "关闭的设施", en: "Facilities to close"), schema: ["type": "string"],
            occurs: 0...1000),
        ProcessInput(
            "move", BilingualText(zh: "迁移的设施", en: "Facilities to move"), schema: ["type": "object"],
            occurs: 0...1000),
        ProcessInput(
            "close", BilingualText(zh: "封闭的道路或关闭的设施", en: "Streets or facilities to close"),
            schema: ["oneOf": [["type": "string"], ["type": "object"]]], occurs: 0...1000),
    ]
}
