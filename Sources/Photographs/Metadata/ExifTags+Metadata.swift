import Foundation
import SimpleFeatures

extension ExifTags {
    /// What the tags say, each that makes no sense left out.
    package func metadata(_ format: PhotoFormat) -> PhotoMetadata {
        let isTurnedByDecoding = format == .heic || format == .avif
        var metadata = PhotoMetadata(
            format: format,
            orientation: isTurnedByDecoding ? .topLeft : PhotoOrientation(rawValue: orientation) ?? .topLeft)
        if width > 0, height > 0 {
            metadata.width = width
            metadata.height = height
        }
        metadata.position = position
        if let radius = errorRadius.first?.value, radius > 0 { metadata.errorRadius = .metres(radius) }
        if let angle = direction.first?.value {
            metadata.direction = PhotoDirection(angle: .degrees(angle), north: Self.norths[directionReference])
        }
        metadata.takenAt = CivilTime(exif: taken)
        metadata.takenOffset = Self.seconds(offset: takenOffset)
        metadata.fixTime = fixTime
        metadata.camera = PhotoMetadata.Camera(
            make: make.isEmpty ? nil : make, model: model.isEmpty ? nil : model)
        return metadata
    }

    private static let norths: [String: PhotoDirection.North] = ["T": .geographic, "M": .magnetic]

    /// GPSDateStamp and GPSTimeStamp, which are UTC; some cameras write a time of day into the date as well.
    private var fixTime: Date? {
        let parts = gpsTime.compactMap(\.value)
        guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] < 60,
            let midnight = CivilTime(exif: gpsDate.prefix(10) + " 00:00:00")
        else { return nil }
        return midnight.date(offset: 0) + parts[0] * 3600 + parts[1] * 60 + parts[2]
    }

    /// `+08:00` (Exif 2.32, 4.6.5 OffsetTimeOriginal) or `Z` in seconds; nil for blanks and what no zone has.
    private static func seconds(offset text: String) -> Int? {
        if text == "Z" { return 0 }
        let characters = Array(text)
        guard characters.count == 6, characters[3] == ":", "+-".contains(characters[0]) else { return nil }
        let digits = [characters[1], characters[2], characters[4], characters[5]].compactMap(\.wholeNumberValue)
        guard digits.count == 4 else { return nil }
        let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        guard minutes <= 14 * 60, digits[2] < 6 else { return nil }
        return (characters[0] == "-" ? -60 : 60) * minutes
    }
}
