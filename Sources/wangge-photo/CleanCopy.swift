import Foundation
import Photographs

/// A photo's picture, upright and in JPEG, with nothing else of the photo.
struct CleanCopy {
    private let bytes: [UInt8]

    /// - Parameter edge: the longest that an edge may be, in pixels.
    init(of file: PhotoFile, edge: Int) throws(PhotoError) {
        guard file.format.hasPicture else { throw PhotoError(.notAPhoto, "The file has no picture.") }
        let metadata = try file.metadata()
        _ = try PictureSize(width: metadata.width ?? 0, height: metadata.height ?? 0).checked()
        let picture: Picture
        switch file.format {
        case .heic, .avif:
            picture = try HEIFImage(path: file.path).picture().fitted(edge: edge)
        case .tiff:
            // libtiff turns some orientations while it decodes, and the loader says what is left to do.
            picture = try PictureLoader(file.format, edge: edge).picture(path: file.path).upright()
        default:
            picture = try PictureLoader(file.format, edge: edge).picture(path: file.path).upright(metadata.orientation)
        }
        bytes = try picture.jpeg()
    }

    /// Writes a new file, synced; after an error there is none.
    func write(to path: String) throws(PhotoError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw PhotoError(writing: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                let reason = errno
                unlink(path)
                throw PhotoError(writing: reason)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else {
            let reason = errno
            unlink(path)
            throw PhotoError(writing: reason)
        }
    }
}
