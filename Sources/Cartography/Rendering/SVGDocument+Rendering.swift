import Foundation
import SimpleFeatures

extension SVGDocument {
    /// How many dots a picture may have: A2 at 300 to the inch, which takes about 140 MB to draw.
    public static let mostDots = 36_000_000

    /// The drawing as a PNG picture, opaque, width and height rounded to whole dots.
    ///
    /// - Throws: `sizeOutOfRange` for a resolution that makes less than a dot or more than ``mostDots``.
    public func png(dotsPerInch: Double = 150) throws(CartographyError) -> [UInt8] {
        let scale = dotsPerInch / Self.metresPerInch
        let (columns, rows) = ((width.metres * scale).rounded(), (height.metres * scale).rounded())
        guard columns >= 1, rows >= 1, columns * rows <= Double(Self.mostDots) else {
            throw CartographyError(
                .sizeOutOfRange,
                "A picture has at least one dot and at most \(Self.mostDots): ask for another resolution.")
        }
        let surface = try CairoSurface(pixelWidth: Int32(columns), pixelHeight: Int32(rows))
        try SVGDrawing(text).draw(on: surface, width: columns, height: rows)
        return try surface.png()
    }

    /// The drawing as a PDF of one page of the sheet's size, with the fonts it needs inside and its text as text.
    ///
    /// The same drawing gives the same bytes where it has a date; one without is dated by the clock.
    public func pdf() throws(CartographyError) -> [UInt8] { try [self].pdf() }

    fileprivate static let metresPerInch = 0.0254
}

extension Collection where Element == SVGDocument {
    /// The drawings as one PDF, a page each, of the first one's size and named and dated as it is; of no drawings an empty file.
    public func pdf() throws(CartographyError) -> [UInt8] {
        guard let first else { return [] }
        let points = 72 / SVGDocument.metresPerInch
        let (width, height) = (first.width.metres * points, first.height.metres * points)
        let surface = try CairoSurface(pdfWidth: width, height: height, title: first.title, date: first.date)
        try SVGDrawing(first.text).draw(on: surface, width: width, height: height)
        for page in dropFirst() {
            surface.beginPage()
            try SVGDrawing(page.text).draw(on: surface, width: width, height: height)
        }
        return try surface.finished()
    }
}
