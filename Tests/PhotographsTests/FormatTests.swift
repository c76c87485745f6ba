import Foundation
import Photographs
import Testing

@Suite("Photo formats")
struct FormatTests {
    private static func box(_ size: UInt8, _ brands: String) -> [UInt8] {
        [0, 0, 0, size] + Array("ftyp".utf8) + Array(brands.utf8)
    }

    @Test(
        "the first bytes decide",
        arguments: [
            ([0xff, 0xd8, 0xff, 0xe1], PhotoFormat.jpeg), ([0x49, 0x49, 0x2a, 0], .tiff),
            ([0x4d, 0x4d, 0, 0x2a], .tiff),
            ([0x89] + Array("PNG\r\n".utf8) + [0x1a, 0x0a], .png), (Array("RIFF....WEBPVP8 ".utf8), .webp),
            (box(24, "heic\0\0\0\0mif1heic"), .heic), (box(20, "mif1\0\0\0\0heic"), .heic),
            (box(28, "avif\0\0\0\0mif1avifmiaf"), .avif), (box(20, "mif1\0\0\0\0avif"), .avif),
        ] as [([UInt8], PhotoFormat)])
    func signature(start: [UInt8], format: PhotoFormat) {
        #expect(PhotoFormat(start: start) == format)
        #expect(PhotoFormat(start: start + [UInt8](repeating: 0x20, count: 200)) == format)
    }

    @Test(
        "anything else is no photo",
        arguments: [
            [], [0xff], [0xff, 0xd8], Array("<svg xmlns".utf8), Array("GIF89a".utf8), Array("RIFF....WAVE".utf8),
            Array("%PDF-1.7".utf8), box(20, "isom\0\0\0\0mp42"), box(8, ""), box(16, "isom\0\0\0\0heic"),
        ] as [[UInt8]])
    func others(start: [UInt8]) {
        #expect(PhotoFormat(start: start) == nil)
    }
}
