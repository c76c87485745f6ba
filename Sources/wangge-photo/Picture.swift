import CPixbuf
import Foundation
import Photographs

/// The owner of decoded pixels, by gdk-pixbuf.
struct Picture: ~Copyable {
    private let pixels: OpaquePointer

    /// - Parameter pixels: a reference that is taken over.
    init(taking pixels: OpaquePointer) { self.pixels = pixels }

    deinit { g_object_unref(UnsafeMutableRawPointer(pixels)) }

    /// Turned as its option `orientation` says, if it has one.
    func upright() throws(PhotoError) -> Picture {
        try Picture(made: gdk_pixbuf_apply_embedded_orientation(pixels))
    }

    /// Turned as an orientation says, whatever its option says.
    func upright(_ orientation: PhotoOrientation) throws(PhotoError) -> Picture {
        gdk_pixbuf_remove_option(pixels, "orientation")
        gdk_pixbuf_set_option(pixels, "orientation", "\(orientation.rawValue)")
        return try upright()
    }

    /// No edge longer than so many pixels; smaller ones stay as they are.
    func fitted(edge: Int) throws(PhotoError) -> Picture {
        let (width, height) = (Int(gdk_pixbuf_get_width(pixels)), Int(gdk_pixbuf_get_height(pixels)))
        let size = PictureSize(width: width, height: height).fitted(edge: edge)
        return try Picture(
            made: gdk_pixbuf_scale_simple(pixels, Int32(size.width), Int32(size.height), GDK_INTERP_BILINEAR))
    }

    /// As a JPEG file of nothing but pixels; what is transparent becomes white.
    consuming func jpeg() throws(PhotoError) -> [UInt8] {
        var bytes: UnsafeMutablePointer<CChar>?
        var count: gsize = 0
        var error: UnsafeMutablePointer<GError>?
        let opaque = gdk_pixbuf_get_has_alpha(pixels) == 0 ? self : try opaque()
        var (keys, values) = ([strdup("quality"), nil], [strdup("85"), nil])
        defer { for text in keys + values { free(text) } }
        guard gdk_pixbuf_save_to_bufferv(opaque.pixels, &bytes, &count, "jpeg", &keys, &values, &error) != 0 else {
            throw PhotoError(taking: error)
        }
        defer { g_free(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    }

    /// On white.
    private func opaque() throws(PhotoError) -> Picture {
        let (width, height) = (gdk_pixbuf_get_width(pixels), gdk_pixbuf_get_height(pixels))
        let white: guint32 = 0xff_ffff
        return try Picture(
            made: gdk_pixbuf_composite_color_simple(pixels, width, height, GDK_INTERP_NEAREST, 255, 16, white, white))
    }

    /// gdk-pixbuf's convention: null means that memory ran out.
    private init(made pixels: OpaquePointer?) throws(PhotoError) {
        guard let pixels else { throw PhotoError(.damaged, "There is not enough memory for the picture.") }
        self.pixels = pixels
    }
}

/// The size of a picture in pixels.
struct PictureSize {
    var width: Int
    var height: Int

    /// - Throws: `tooManyPixels` above ``PhotoLimits/pixels``.
    func checked() throws(PhotoError) -> PictureSize {
        let (pixels, isOver) = width.multipliedReportingOverflow(by: height)
        guard !isOver, pixels <= PhotoLimits.pixels else {
            throw PhotoError(.tooManyPixels, "The photo has \(width) x \(height) pixels: more than are decoded.")
        }
        return self
    }

    /// The same shape with no edge longer than so many pixels, and none shorter than one.
    func fitted(edge: Int) -> PictureSize {
        let longest = max(width, height)
        guard longest > edge else { return self }
        return PictureSize(width: max(1, width * edge / longest), height: max(1, height * edge / longest))
    }
}

extension PhotoError {
    /// gdk-pixbuf's convention: the error of a failed call is the caller's to free.
    init(taking error: UnsafeMutablePointer<GError>?) {
        defer { if let error { g_error_free(error) } }
        let reason = error?.pointee.message.map { String(cString: $0) } ?? "gdk-pixbuf gives no reason"
        self.init(.damaged, "The photo cannot be read: \(reason).")
    }
}
