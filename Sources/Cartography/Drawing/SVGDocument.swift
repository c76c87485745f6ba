public import SimpleFeatures

/// A drawing as SVG 1.1 text, with what a PDF made of it says about itself.
///
/// The same board gives the same text. It asks for Noto Sans CJK SC and takes what stands for it where it is not installed.
public struct SVGDocument: Sendable {
    /// UTF-8 is the encoding that it declares.
    public let text: String
    public let title: String
    /// As in ``GuideBoard/Imprint/date``.
    public let date: String
    public let width: Length
    public let height: Length

    init(text: String, title: String, date: String, sheet: Sheet) {
        self.text = text
        self.title = title
        self.date = date
        width = sheet.width
        height = sheet.height
    }
}
