import GridSystem
import Hummingbird
import Service
import SimpleFeatures

extension WanggeAPI {
    /// What stands between a draft and a valid edition, as a table; where nothing does, a sentence that says so.
    func findings(of report: DraftReport, _ language: Language) -> HTML {
        let blocking = report.validation.blocking
        guard !blocking.isEmpty else {
            return "<p>\(language.pick("没有妨碍发布的问题。", "Nothing keeps it from being published."))</p>"
        }
        let rows = blocking.prefix(Self.findingLimit).map { finding -> HTML in
            let area = finding.area.map { "\(($0.squareMetres * 10).rounded() / 10)" } ?? ""
            return """
                <tr><th scope=row>\(finding.kind.title(in: language))</th><td>\(finding.units.joined(separator: ", "))</td>\
                <td class=number>\(area)</td></tr>
                """
        }
        return """
            <div class=scroll><table><caption>\(language.pick("\(blocking.count) 个问题妨碍发布", blocking.count == 1 ? "1 finding keeps it from being published" : "\(blocking.count) findings keep it from being published"))</caption>
            <thead><tr><th scope=col>\(language.pick("问题", "Finding"))</th>
            <th scope=col>\(language.pick("涉及单元", "Units"))</th>
            <th scope=col class=number>\(language.pick("面积（平方米）", "Area, m²"))</th></tr></thead>
            <tbody>\(Array(rows))</tbody></table></div>
            """
    }

    /// Findings on a page at most; all of them are in the GeoJSON.
    private static let findingLimit = 100
}

extension Finding.Kind {
    fileprivate func title(in language: Language) -> String {
        switch self {
        case .gap: language.pick("空隙", "gap")
        case .overlap: language.pick("重叠", "overlap")
        case .sliver: language.pick("碎片", "sliver")
        case .edgeMismatch: language.pick("边界不重合", "borders that do not coincide")
        case .invalidRing: language.pick("图形无效", "invalid ring")
        case .duplicateCode: language.pick("编码重复", "duplicate code")
        case .malformedCode: language.pick("编码不合规则", "malformed code")
        case .retiredCode: language.pick("编码曾被使用", "code of a retired unit")
        case .unknownParent: language.pick("上级不存在", "unknown parent")
        case .outsideParent: language.pick("超出上级范围", "outside its parent")
        case .parentNotFilled: language.pick("上级未被填满", "parent not filled")
        case .noGeometry: language.pick("没有图形", "no geometry")
        case .vanished: language.pick("已无土地", "nothing is left of it")
        case .conflictingChange: language.pick("与已发布的变更冲突", "changed by another edition too")
        case .offendingPart: language.pick("冲突部分", "offending part")
        case .nesting: language.pick("层级嵌套有误", "broken nesting")
        case .inPieces: language.pick("分成数块", "in pieces")
        case .splitBuilding: language.pick("楼栋被分割", "building cut by a border")
        }
    }
}
