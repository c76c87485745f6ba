extension ExifTags {
    /// From Exif; from XMP only where Exif has neither coordinate.
    var position: PhotoPosition? {
        let hasExif = !latitude.isEmpty || !longitude.isEmpty
        let north = hasExif ? Self.degrees(latitude, latitudeReference, "N", "S") : Self.degrees(xmpLatitude, "N", "S")
        let east =
            hasExif ? Self.degrees(longitude, longitudeReference, "E", "W") : Self.degrees(xmpLongitude, "E", "W")
        guard let north, let east else { return nil }
        return PhotoPosition(longitude: east, latitude: north, datum: datum.isEmpty ? nil : datum)
    }

    /// Degrees, minutes and seconds with the hemisphere apart (Exif 2.32, 4.6.6). Nil where anything is missing or no such number.
    private static func degrees(
        _ parts: [Rational], _ reference: String, _ positive: Character, _ negative: Character
    ) -> Double? {
        guard parts.count == 3 else { return nil }
        var degrees = 0.0
        for (part, unit) in zip(parts, [1.0, 60, 3600]) {
            guard let value = part.value, unit == 1 || value <= 60 else { return nil }
            degrees += value / unit
        }
        return signed(degrees, reference.first, positive, negative)
    }

    /// `39,54.56N` or `39,54,33N` (XMP specification part 2, 3.3 GPSCoordinate).
    private static func degrees(_ text: String, _ positive: Character, _ negative: Character) -> Double? {
        let parts = text.dropLast().split(separator: ",", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        var degrees = 0.0
        for (part, unit) in zip(parts, [1.0, 60, 3600]) {
            // Plain decimals: Double would also read `nan`, `1e5` and `0x1p3`.
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }), let value = Double(part),
                unit == 1 || value <= 60
            else { return nil }
            degrees += value / unit
        }
        return signed(degrees, text.last, positive, negative)
    }

    private static func signed(
        _ degrees: Double, _ letter: Character?, _ positive: Character, _ negative: Character
    ) -> Double? {
        switch letter {
        case positive: degrees
        case negative: degrees == 0 ? 0 : -degrees
        default: nil
        }
    }
}
