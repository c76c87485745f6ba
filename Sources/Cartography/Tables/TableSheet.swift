/// A table to be printed, on as many pages as it needs.
///
/// Plain values: numbers come as the text that they are to be printed as.
public struct TableSheet: Sendable {
    public var title: BilingualText
    /// What the numbers are of, in a line.
    public var subtitle: BilingualText
    public var columns: [Column]
    /// From the first column on; a missing cell is empty, and cells beyond the last column are not printed.
    public var rows: [[String]]
    /// The last line, set apart; `nil` for none.
    public var total: [String]?
    public var imprint: Imprint

    public init(
        title: BilingualText, subtitle: BilingualText = BilingualText(zh: "", en: ""), columns: [Column],
        rows: [[String]], total: [String]? = nil, imprint: Imprint = Imprint()
    ) {
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.rows = rows
        self.total = total
        self.imprint = imprint
    }

    public struct Column: Hashable, Sendable {
        public enum Content: Sendable {
            /// Set to the left, and cut where it is too long.
            case text
            /// Set to the right, and made smaller where it is too long.
            case number
        }

        public var title: BilingualText
        public var content: Content

        public init(_ title: BilingualText, _ content: Content) {
            self.title = title
            self.content = content
        }
    }
}
