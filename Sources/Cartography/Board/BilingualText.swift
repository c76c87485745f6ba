/// The same words in simplified Chinese and in English. One of them may be empty, and the other then stands for both.
public struct BilingualText: Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The words that come first in the language, and the second language's below them, where there are any.
    func lines(in language: BoardLanguage) -> (first: String, second: String?) {
        switch language {
        case .chinese: (zh.isEmpty ? en : zh, nil)
        case .english: (en.isEmpty ? zh : en, nil)
        case .bilingual: zh.isEmpty || en.isEmpty || zh == en ? (zh.isEmpty ? en : zh, nil) : (zh, en)
        }
    }

    /// Both languages in one line.
    func line(in language: BoardLanguage) -> String {
        let (first, second) = lines(in: language)
        return second.map { "\(first) \($0)" } ?? first
    }
}

/// Which languages a board speaks. Names of facilities and streets stay as they are given.
public enum BoardLanguage: String, Sendable, CaseIterable {
    /// Chinese first, English below it.
    case bilingual
    case chinese
    case english
}
