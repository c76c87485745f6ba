internal import CRsvg
import Foundation

/// librsvg's reading of a drawing. Used on one thread at a time; lives within one call.
struct SVGDrawing: ~Copyable {
    private let handle: UnsafeMutablePointer<RsvgHandle>

    /// - Throws: `unreadableDrawing` with librsvg's words.
    init(_ text: String) throws(CartographyError) {
        var error: UnsafeMutablePointer<GError>?
        var text = text
        let handle = text.withUTF8 { bytes in
            rsvg_handle_new_from_data(bytes.baseAddress, gsize(bytes.count), &error)
        }
        guard let handle else { throw Self.taken(error, .unreadableDrawing) }
        self.handle = handle
    }

    deinit { g_object_unref(handle) }

    /// Draws on a surface, filling a width and a height of the surface's units.
    func draw(on surface: borrowing CairoSurface, width: Double, height: Double) throws(CartographyError) {
        let handle = handle
        try surface.withContext { (context) throws(CartographyError) in
            var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
            var error: UnsafeMutablePointer<GError>?
            if rsvg_handle_render_document(handle, context, &viewport, &error) == 0 {
                throw Self.taken(error, .drawingFailed)
            }
        }
    }

    /// librsvg's convention: null or 0 means failure, and the error is then the caller's to free.
    private static func taken(_ error: UnsafeMutablePointer<GError>?, _ code: CartographyError.Code) -> CartographyError
    {
        guard let error else { return CartographyError(code, "librsvg gives no reason") }
        defer { g_error_free(error) }
        return CartographyError(code, error.pointee.message.map { String(cString: $0) } ?? "librsvg gives no reason")
    }
}
