import CPixbuf
import Foundation
import Photographs

/// The owner of one decoding by gdk-pixbuf, at a reduced scale where the format knows how.
struct PictureLoader: ~Copyable {
    private let loader: UnsafeMutablePointer<GdkPixbufLoader>
    private let size: SizeRule

    /// - Parameters:
    ///   - format: the only one that is decoded, whatever the bytes are.
    ///   - edge: the longest that an edge may become, in pixels.
    init(_ format: PhotoFormat, edge: Int) throws(PhotoError) {
        var error: UnsafeMutablePointer<GError>?
        guard let loader = gdk_pixbuf_loader_new_with_type(format.rawValue, &error) else {
            throw PhotoError(taking: error)
        }
        self.loader = loader
        size = SizeRule(edge: edge)
        let prepared: @convention(c) (UnsafeMutablePointer<GdkPixbufLoader>, gint, gint, gpointer) -> Void = {
            Unmanaged<SizeRule>.fromOpaque($3).takeUnretainedValue().apply(to: $0, width: Int($1), height: Int($2))
        }
        g_signal_connect_data(
            loader, "size-prepared", unsafeBitCast(prepared, to: GCallback.self),
            Unmanaged.passUnretained(size).toOpaque(), nil, GConnectFlags(rawValue: 0))
    }

    deinit { g_object_unref(loader) }

    /// Decodes a file a piece at a time.
    func picture(path: String) throws(PhotoError) -> Picture {
        guard let file = fopen(path, "rbe") else { throw PhotoError(.notFound, "There is no such photo.") }
        defer { fclose(file) }
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var error: UnsafeMutablePointer<GError>?
        var isGood = true
        while isGood, size.error == nil {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            isGood = gdk_pixbuf_loader_write(loader, piece, gsize(count), &error) != 0
        }
        // Also after a failure: a loader has to be closed. Some formats are only decoded here.
        if isGood {
            isGood = gdk_pixbuf_loader_close(loader, &error) != 0
        } else {
            gdk_pixbuf_loader_close(loader, nil)
        }
        guard isGood, size.error == nil else {
            let failure = PhotoError(taking: error)
            throw size.error ?? failure
        }
        guard let pixels = gdk_pixbuf_loader_get_pixbuf(loader) else {
            throw PhotoError(.damaged, "The photo has no picture.")
        }
        g_object_ref(UnsafeMutableRawPointer(pixels))
        return Picture(taking: pixels)
    }
}

/// What is said to the size that the loader finds in the file, before anything is decoded.
private final class SizeRule {
    private let edge: Int
    private(set) var error: PhotoError?

    init(edge: Int) { self.edge = edge }

    func apply(to loader: UnsafeMutablePointer<GdkPixbufLoader>, width: Int, height: Int) {
        do throws(PhotoError) {
            let size = try PictureSize(width: width, height: height).checked().fitted(edge: edge)
            gdk_pixbuf_loader_set_size(loader, Int32(size.width), Int32(size.height))
        } catch {
            self.error = error
            // Which every format takes as an error of its own.
            gdk_pixbuf_loader_set_size(loader, 0, 0)
        }
    }
}
