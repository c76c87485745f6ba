import Foundation
import Photographs

/// A file that is a photo by its first bytes.
struct PhotoFile {
    let path: String
    let format: PhotoFormat

    /// - Throws: `notFound`, `notAPhoto`, `tooLarge`.
    init(path: String) throws(PhotoError) {
        guard let file = fopen(path, "rbe") else { throw PhotoError(.notFound, "There is no such photo.") }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw PhotoError(.notFound, "There is no such photo.")
        }
        guard status.st_size <= PhotoLimits.fileSize else {
            throw PhotoError(.tooLarge, "The photo has \(status.st_size) bytes: more than are read.")
        }
        var start = [UInt8](repeating: 0, count: PhotoFormat.signatureLength)
        let count = fread(&start, 1, start.count, file)
        guard let format = PhotoFormat(start: start.prefix(count)) else {
            throw PhotoError(.notAPhoto, "The file is no photo in JPEG, PNG, WebP, TIFF, HEIC or AVIF.")
        }
        self.path = path
        self.format = format
    }

    func metadata() throws(PhotoError) -> PhotoMetadata {
        switch format {
        case .heic, .avif: try HEIFImage(path: path).tags().metadata(format)
        case .jpeg, .png, .webp, .tiff, .exv: try ExifTags(path: path).metadata(format)
        }
    }
}
