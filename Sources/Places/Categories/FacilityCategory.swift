/// A kind of facility that people look for, such as a pharmacy.
public struct FacilityCategory: Hashable, Sendable, Identifiable {
    /// What the lists of the quarter-hour circle distinguish.
    public enum Group: String, Sendable, CaseIterable {
        /// Basic supplies: 基本保障类.
        case basic
        /// Quality of life: 品质提升类.
        case qualityOfLife = "quality-of-life"
        /// Public services of a community: 社区公共服务.
        case community
    }

    public var id: String
    public var chinese: String
    public var english: String
    public var group: Group
    /// The name of the sign that boards and maps draw.
    public var symbol: String

    public init(_ id: String, _ chinese: String, _ english: String, _ group: Group, symbol: String) {
        self.id = id
        self.chinese = chinese
        self.english = english
        self.group = group
        self.symbol = symbol
    }

    /// The categories by their ids, in the order of ``all``.
    public static let table: [String: FacilityCategory] = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    private static let byWord: [String: FacilityCategory] = Dictionary(
        all.flatMap { category in
            [category.id, category.chinese, category.english].map { (folded($0), category) }
        }, uniquingKeysWith: { first, _ in first })

    /// The category that a word means: its id, or its Chinese or English title, whatever the case; `nil` for any other word.
    public static func named(_ word: String) -> FacilityCategory? { byWord[folded(word)] }

    /// The id of the category that a word means, or the word as it is.
    public static func id(of word: String) -> String { named(word)?.id ?? word }

    private static func folded(_ word: String) -> String { word.lowercased() }
}
