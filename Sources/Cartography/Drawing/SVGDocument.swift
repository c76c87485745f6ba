public import SimpleFeatures

/// A drawing as SVG 1.1 text, with what a PDF made of it says about itself.
///
/// The same board gives the same text. It asks for Noto Sans CJK SC and takes what stands for it where it is not installed.
public struct SVGDocument: Sendable {
    /// UTF-8 is the encoding that it declares.
    public let text: String
    public let title: String
    /// As in ``Imprint/date``.
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

extension SVGDocument {
    /// A font of Debian's fonts-noto-cjk, then what other systems have of its kind.
    private static let fonts =
        "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

    /// A sheet's drawing in millimetres of A3, whatever the paper; `content` draws it.
    static func text(
        on sheet: Sheet, title: BilingualText, in language: BoardLanguage, content: (inout SVGWriter) -> Void
    ) -> String {
        var svg = SVGWriter()
        let box = sheet.layoutBox
        svg.group(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "xml:lang": language == .english ? "en" : "zh-Hans",
                "width": "\(SVGWriter.decimal(sheet.width.metres * 1000))mm",
                "height": "\(SVGWriter.decimal(sheet.height.metres * 1000))mm",
                "viewBox": "0 0 \(SVGWriter.decimal(box.width)) \(SVGWriter.decimal(box.height))",
                "font-family": .text(fonts), "fill": .text(Palette.ink),
            ]
        ) { svg in
            svg.element("title", characters: title.line(in: language))
            // Over the edge: a picture's last row of dots may lie half beyond the sheet.
            svg.fill(box.inset(by: -2), Palette.paper)
            content(&svg)
        }
        return declaration + svg.text
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    /// The drawing without its XML declaration, as it goes into HTML.
    public var element: String { String(text.dropFirst(Self.declaration.count)) }
}
