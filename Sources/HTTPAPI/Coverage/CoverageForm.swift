import Cartography
import GridSystem
import Places
import Service
import StreetNetwork

/// The form in which people ask about coverage, filled with what they asked.
struct CoverageForm: Sendable {
    let language: Language
    let snapshot: CoverageSnapshot
    let query: Query

    /// The categories of which there are facilities, in the usual order, with how many.
    var categories: [(category: FacilityCategory, count: Int)] {
        FacilityCategory.all.map { ($0, snapshot.facilities.indices(of: $0.id).count) }.filter { $0.1 > 0 }
    }

    var html: HTML {
        let asked = FacilityCategory.named(query["category"] ?? "")?.id ?? query["category"]
        let levels = snapshot.edition.definition.levels.map { level in
            (level.id, language.pick(from: level.title) ?? level.id)
        }
        let weights = snapshot.demand.weightNames.map { name in
            let words = CoverageTitles.weight(name)
            return (name, language.pick(words.zh, words.en))
        }
        let profiles = WalkingProfile.standard.map {
            ($0.id, "\(Self.title($0.id, language)) \($0.metresPerSecond) m/s")
        }
        return """
            <form action="/walking/coverage" method=get><input type=hidden name=f value=html>
            <input type=hidden name=lang value="\(language.rawValue)">\(kept)
            <label>\(language.pick("设施", "Facility")) \(choice("category", offered(asked), asked))</label>
            <label>\(language.pick("分钟", "Minutes")) <input name=minutes size=4 value="\(query["minutes"] ?? "15")"></label>
            <label>\(language.pick("统计单元", "By")) \(choice("level", levels, query["level"] ?? standardLevel))</label>
            <label>\(language.pick("人群", "Of")) \(choice("weight", weights, query["weight"] ?? "people"))</label>
            <label>\(language.pick("步行者", "Walker")) \(choice("profile", profiles, query["profile"] ?? "adult"))</label>
            <button>\(language.pick("查看", "Show"))</button></form>
            """
    }

    /// What else was asked, and is asked again.
    private var kept: HTML {
        HTML(
            ["unit", "edition", "date"].compactMap { name in
                query[name].map { value -> HTML in "<input type=hidden name=\"\(name)\" value=\"\(value)\">" }
            })
    }

    /// The categories that can be chosen; several at once, which only an address can say, stay chosen.
    private func offered(_ asked: String?) -> [(String, String)] {
        let known = categories.map { ($0.category.id, language.pick($0.category.chinese, $0.category.english)) }
        guard let asked, asked.contains(",") || asked.contains(":") else { return known }
        return [(asked, asked)] + known
    }

    private var standardLevel: String {
        do { return try CoverageWords().levelID(snapshot.edition) } catch { return "" }
    }

    private func choice(_ name: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
        let options = options.map { value, title -> HTML in
            let mark: HTML = value == chosen ? " selected" : ""
            return "<option value=\"\(value)\"\(mark)>\(title)</option>"
        }
        return "<select name=\"\(name)\">\(options)</select>"
    }

    private static func title(_ profile: String, _ language: Language) -> String {
        switch profile {
        case "adult": language.pick("成年人", "adult")
        case "senior": language.pick("老年人", "senior")
        case "child": language.pick("儿童", "child")
        default: profile
        }
    }
}
