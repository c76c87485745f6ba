/// The words that every kind of sheet says.
enum SheetWords {
    static let nothing = BilingualText(zh: "暂无数据", en: "Nothing to show yet")
}
