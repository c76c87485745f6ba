import CHEIF
import CPixbuf
import Photographs

extension HEIFImage {
    /// The decoded pixels, which the file's own rotations have turned upright.
    ///
    /// - Throws: `tooManyPixels` before anything is decoded.
    func picture() throws(PhotoError) -> Picture {
        _ = try PictureSize(width: width, height: height).checked()
        var decoded: OpaquePointer?
        try Self.check(heif_decode_image(image, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nil))
        guard let decoded else { throw PhotoError(.damaged, "The photo has no picture.") }
        var stride: Int32 = 0
        let plane = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride)
        let (width, height) = (
            heif_image_get_width(decoded, heif_channel_interleaved),
            heif_image_get_height(decoded, heif_channel_interleaved)
        )
        let pixels = plane.flatMap { plane in
            gdk_pixbuf_new_from_data(
                plane, GDK_COLORSPACE_RGB, 0, 8, width, height, stride,
                { _, decoded in heif_image_release(decoded.map(OpaquePointer.init)) }, UnsafeMutableRawPointer(decoded))
        }
        guard let pixels else {
            heif_image_release(decoded)
            throw PhotoError(.damaged, "The photo has no picture.")
        }
        return Picture(taking: pixels)
    }
}
