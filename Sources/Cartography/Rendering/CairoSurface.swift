internal import CRsvg
import Foundation

/// What cairo draws on. Used on one thread at a time; lives within one call.
struct CairoSurface: ~Copyable {
    private let surface: OpaquePointer
    /// What a PDF surface has written; unused for pictures.
    private let output: ByteSink

    /// An opaque picture of so many dots.
    init(pixelWidth: Int32, pixelHeight: Int32) throws(CartographyError) {
        let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixelWidth, pixelHeight)
        try self.init(surface, output: ByteSink())
    }

    /// A PDF whose pages are all of one size, in points of 1/72 inch.
    init(pdfWidth: Double, height: Double, title: String, date: String) throws(CartographyError) {
        let output = ByteSink()
        let surface: OpaquePointer = cairo_pdf_surface_create_for_stream(
            ByteSink.write, Unmanaged.passUnretained(output).toOpaque(), pdfWidth, height)
        try self.init(surface, output: output)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    }

    /// cairo's convention: never null, but an error surface in place of one that could not be made.
    private init(_ surface: OpaquePointer, output: ByteSink) throws(CartographyError) {
        self.surface = surface
        self.output = output
        try Self.check(cairo_surface_status(surface))
    }

    deinit { cairo_surface_destroy(surface) }

    /// Lends a context for drawing, and looks afterwards whether all went well.
    func withContext(_ draw: (OpaquePointer) throws(CartographyError) -> Void) throws(CartographyError) {
        let context: OpaquePointer = cairo_create(surface)
        defer { cairo_destroy(context) }
        try draw(context)
        try Self.check(cairo_status(context))
    }

    /// Ends the page drawn so far; the next drawing is on another.
    func beginPage() { cairo_surface_show_page(surface) }

    /// The picture as PNG.
    func png() throws(CartographyError) -> [UInt8] {
        let sink = ByteSink()
        try Self.check(
            withExtendedLifetime(sink) {
                cairo_surface_write_to_png_stream(surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque())
            })
        return sink.bytes
    }

    /// Ends the document and gives its bytes.
    consuming func finished() throws(CartographyError) -> [UInt8] {
        cairo_surface_finish(surface)
        try Self.check(cairo_surface_status(surface))
        return output.bytes
    }

    private static func check(_ status: cairo_status_t) throws(CartographyError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw CartographyError(.drawingFailed, String(cString: cairo_status_to_string(status)))
    }
}

/// Where cairo writes to, a piece at a time.
private final class ByteSink {
    private(set) var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(
            start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
    }
}
