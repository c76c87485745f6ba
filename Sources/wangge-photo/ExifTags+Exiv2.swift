import CExiv2
import Photographs

extension ExifTags {
    init(path: String) throws(PhotoError) {
        var (tags, error) = (cexiv2_tags(), cexiv2_error())
        // 0 for success, -1 for an error, here and below.
        guard cexiv2_read_file(path, &tags, &error) == 0 else { throw PhotoError(error) }
        self.init(tags)
    }

    /// - Parameters:
    ///   - exif: an Exif block from its TIFF header on.
    ///   - xmp: an XMP packet.
    init(exif: [UInt8], xmp: [UInt8]) throws(PhotoError) {
        var (tags, error) = (cexiv2_tags(), cexiv2_error())
        let status = xmp.withUnsafeBytes { xmp in
            cexiv2_read_blocks(
                exif, exif.count, xmp.baseAddress?.assumingMemoryBound(to: CChar.self), xmp.count, &tags, &error)
        }
        guard status == 0 else { throw PhotoError(error) }
        self.init(tags)
    }

    private init(_ tags: cexiv2_tags) {
        self.init()
        width = Int(tags.width)
        height = Int(tags.height)
        orientation = Int(tags.orientation)
        latitude = Self.rationals(tags.latitude)
        longitude = Self.rationals(tags.longitude)
        gpsTime = Self.rationals(tags.gps_time)
        errorRadius = Self.rationals(tags.error_radius)
        direction = Self.rationals(tags.direction)
        latitudeReference = Self.text(tags.latitude_reference)
        longitudeReference = Self.text(tags.longitude_reference)
        directionReference = Self.text(tags.direction_reference)
        datum = Self.text(tags.datum)
        gpsDate = Self.text(tags.gps_date)
        taken = Self.text(tags.taken)
        takenOffset = Self.text(tags.taken_offset)
        make = Self.text(tags.make)
        model = Self.text(tags.model)
        xmpLatitude = Self.text(tags.xmp_latitude)
        xmpLongitude = Self.text(tags.xmp_longitude)
    }

    private static func rationals(_ rationals: cexiv2_rationals) -> [Rational] {
        let (first, second, third) = rationals.values
        return [first, second, third].prefix(Int(rationals.count)).map { Rational($0.numerator, $0.denominator) }
    }

    /// From a fixed array of characters that ends with a null byte.
    private static func text(_ characters: some Any) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

extension PhotoError {
    fileprivate init(_ error: cexiv2_error) {
        let reason = withUnsafeBytes(of: error.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        self.init(.damaged, "The photo cannot be read: \(reason).")
    }
}
