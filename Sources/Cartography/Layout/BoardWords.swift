import SimpleFeatures

/// The words that a board says of itself.
enum BoardWords {
    static let youAreHere = BilingualText(zh: "您在此处", en: "You are here")
    static let legend = BilingualText(zh: "图例", en: "Legend")
    static let nothing = BilingualText(zh: "暂无设施", en: "nothing yet")
    static let north = BilingualText(zh: "北", en: "N")

    /// Headings of the list's columns.
    static let facility = BilingualText(zh: "设施", en: "Place")
    static let category = BilingualText(zh: "类别", en: "Kind")
    static let walk = BilingualText(zh: "步行", en: "Walk")
    static let way = BilingualText(zh: "路程", en: "Way")
    static let direction = BilingualText(zh: "方向", en: "Towards")

    /// `5 分钟` and `5 min`; tenths where the limit is not whole.
    static func limit(_ limit: GuideBoard.Band.Limit) -> BilingualText {
        switch limit {
        case .duration(let duration):
            let minutes = number(duration / .seconds(60))
            return BilingualText(zh: "\(minutes) 分钟", en: "\(minutes) min")
        case .distance(let distance):
            let metres = number(distance.metres)
            return BilingualText(zh: "\(metres) 米", en: "\(metres) m")
        }
    }

    /// The limit as it stands on the map: in both languages the number is said once.
    static func label(_ limit: GuideBoard.Band.Limit, in language: BoardLanguage) -> String {
        let text = self.limit(limit)
        guard language == .bilingual else { return text.line(in: language) }
        return text.zh + (text.en.split(separator: " ").last.map { " \($0)" } ?? "")
    }

    static func within(_ limit: GuideBoard.Band.Limit) -> BilingualText {
        let text = self.limit(limit)
        return BilingualText(zh: "\(text.zh)内", en: "within \(text.en)")
    }

    static func places(_ count: Int) -> BilingualText {
        BilingualText(zh: "\(count) 处", en: count == 1 ? "1 place" : "\(count) places")
    }

    static func more(_ count: Int) -> BilingualText {
        BilingualText(zh: "另有 \(count) 处", en: "+\(count) more")
    }

    /// Whole minutes, rounded up, and at least one: nobody is told less than the walk takes.
    static func minutes(_ duration: Duration, in language: BoardLanguage) -> String {
        let minutes = bounded((duration / .seconds(60) - 1e-9).rounded(.up))
        return language == .chinese ? "\(max(minutes, 1)) 分钟" : "\(max(minutes, 1)) min"
    }

    /// To ten metres, and at least ten.
    static func metres(_ distance: Length, in language: BoardLanguage) -> String {
        let metres = max(bounded((distance.metres / 10).rounded()) * 10, 10)
        return language == .chinese ? "\(metres) 米" : "\(metres) m"
    }

    private static func number(_ value: Double) -> String {
        let tenths = bounded((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// A whole number that has room on a board.
    private static func bounded(_ value: Double) -> Int {
        value.isFinite ? Int(min(max(value, 0), 99_999)) : 0
    }
}
