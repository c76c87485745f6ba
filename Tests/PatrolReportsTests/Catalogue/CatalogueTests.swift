import Foundation
import PatrolReports
import Testing

@Suite("The catalogue of categories")
struct CatalogueTests {
    private let standard = Catalogue.standard

    @Test("The built-in one is sound and has five classes of things, six of events, requests and wishes")
    func sound() throws {
        _ = try Catalogue(classes: standard.classes, categories: standard.categories)
        func classes(_ kind: ReportKind) -> [String] {
            standard.classes.filter { $0.kind == kind }.compactMap { $0.names["zh"] }
        }
        #expect(classes(.component) == ["公用设施", "道路交通", "市容环境", "园林绿化", "其他部件"])
        #expect(classes(.event) == ["市容环境", "宣传广告", "施工管理", "突发事件", "街面秩序", "其他事件"])
        // No class is empty.
        #expect(Set(standard.categories.map(\.major)) == Set(standard.classes.map(\.id)))
        for id in ["street-lamp", "flower-stand", "pothole", "exposed-rubbish", "new-lamp", "elder-help", "wish-gift"] {
            #expect(standard.category(id)?.names["zh"]?.isEmpty == false, "\(id)")
        }
        #expect(standard.category("flower-stand")?.name(in: "en") == "Broken flower stand")
        #expect(standard.category("none") == nil)
        let data = try JSONEncoder().encode(standard)
        #expect(try JSONDecoder().decode(Catalogue.self, from: data) == standard)
    }

    @Test("What does not hold together is refused, and the error says where")
    func faults() throws {
        var categories = standard.categories
        categories[0].major = "component"
        categories[1].kind = .event
        categories[2].names = [:]
        categories[3].questions = [
            Question(code: "a", type: .singlevaluelist, names: [:]),
            Question(code: "a", type: .string, names: [:], values: [.init(key: "x", names: [:])]),
            Question(
                code: "b", type: .multivaluelist, names: [:],
                values: [.init(key: "x", names: [:]), .init(key: "x", names: [:])]),
        ]
        categories.append(categories[4])
        let error = #expect(throws: ReportError.self) {
            try Catalogue(classes: standard.classes, categories: categories)
        }
        #expect(error?.code == .invalidCatalogue)
        #expect(
            error?.findings.map(\.path) == [
                "categories.street-lamp.major", "categories.manhole-cover.kind", "categories.water-pipe.names",
                "categories.heating-pipe.questions[0].values", "categories.heating-pipe.questions[1].code",
                "categories.heating-pipe.questions[1].values", "categories.heating-pipe.questions[2].values",
                "categories.pothole",
            ])
    }

    @Test("answers have the type that their question asks for")
    func answers() throws {
        let lamp = try #require(standard.category("street-lamp"))
        let help = try #require(standard.category("elder-help"))
        let pothole = try #require(standard.category("pothole"))
        try lamp.check(["state": ["out"], "pole": ["17"]])
        try lamp.check([:])
        try help.check(["help": ["meal", "repair"], "when": ["2026-03-05T12:00:00+08:00"]])
        try pothole.check(["depth": ["12.5"]])
        let wrong: [(Category, [String: [String]], String)] = [
            (lamp, ["state": ["green"]], "attributes.state"), (lamp, ["state": ["out", "fallen"]], "attributes.state"),
            (lamp, ["colour": ["red"]], "attributes.colour"), (help, ["when": ["soon"]], "attributes.when"),
            (pothole, ["depth": ["deep"]], "attributes.depth"), (pothole, ["depth": ["inf"]], "attributes.depth"),
        ]
        for (category, answers, path) in wrong {
            let error = #expect(throws: ReportError.self) { try category.check(answers) }
            #expect(error?.code == .invalidInput && error?.path == path)
        }
        var strict = lamp
        strict.questions[1].isRequired = true
        let error = #expect(throws: ReportError.self) { try strict.check(["pole": [""]]) }
        #expect(error?.code == .missingInput)
    }
}
