import CHEIF
import Photographs

/// The owner of a HEIF or AVIF file's primary image, by libheif.
struct HEIFImage: ~Copyable {
    private let context: OpaquePointer
    let image: OpaquePointer

    init(path: String) throws(PhotoError) {
        guard let context = heif_context_alloc() else { throw PhotoError(.damaged, "There is not enough memory.") }
        var image: OpaquePointer?
        do {
            try Self.check(heif_context_read_from_file(context, path, nil))
            try Self.check(heif_context_get_primary_image_handle(context, &image))
        } catch {
            heif_context_free(context)
            throw error
        }
        guard let image else {
            heif_context_free(context)
            throw PhotoError(.damaged, "The photo has no picture.")
        }
        self.context = context
        self.image = image
    }

    deinit {
        heif_image_handle_release(image)
        heif_context_free(context)
    }

    /// In pixels, after the file's own rotations and croppings.
    var width: Int { Int(heif_image_handle_get_width(image)) }
    var height: Int { Int(heif_image_handle_get_height(image)) }

    /// The tags of its Exif block and its XMP packet.
    func tags() throws(PhotoError) -> ExifTags {
        var (exif, xmp): ([UInt8], [UInt8]) = ([], [])
        var ids = [heif_item_id](repeating: 0, count: Self.mostBlocks)
        let count = heif_image_handle_get_list_of_metadata_block_IDs(image, nil, &ids, Int32(ids.count))
        for id in ids.prefix(Int(count)) {
            let type = String(cString: heif_image_handle_get_metadata_type(image, id))
            if type == "Exif", exif.isEmpty {
                exif = Self.tiff(in: try block(id))
            } else if type == "mime", xmp.isEmpty,
                String(cString: heif_image_handle_get_metadata_content_type(image, id)) == "application/rdf+xml"
            {
                xmp = try block(id)
            }
        }
        var tags = try ExifTags(exif: exif, xmp: xmp)
        tags.width = width
        tags.height = height
        return tags
    }

    /// Empty for one that is larger than metadata are.
    private func block(_ id: heif_item_id) throws(PhotoError) -> [UInt8] {
        let size = heif_image_handle_get_metadata_size(image, id)
        guard size > 0, size <= Self.mostBytes else { return [] }
        var bytes = [UInt8](repeating: 0, count: size)
        try Self.check(heif_image_handle_get_metadata(image, id, &bytes))
        return bytes
    }

    /// ISO/IEC 23008-12, A.2.1: four bytes tell how far after them the TIFF header is, past an `Exif\0\0` as a rule.
    private static func tiff(in block: [UInt8]) -> [UInt8] {
        let offset = block.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return Array(block.dropFirst(4 + offset))
    }

    /// libheif's convention: a code, and a message that it keeps.
    static func check(_ error: heif_error) throws(PhotoError) {
        guard error.code != heif_error_Ok else { return }
        throw PhotoError(.damaged, "The photo cannot be read: \(String(cString: error.message)).")
    }

    private static let mostBlocks = 16
    private static let mostBytes = 4 << 20
}
