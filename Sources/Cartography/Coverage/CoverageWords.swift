/// The words that a coverage map says of itself.
enum CoverageWords {
    static let noData = BilingualText(zh: "无数据或不公布", en: "None, or withheld")
    static let blindZone = BilingualText(zh: "步行盲区", en: "Blind zone")
    static let proposedSite = BilingualText(zh: "建议新增", en: "Proposed site")
    static let signs = BilingualText(zh: "图例", en: "Legend")
}
