import Photographs
import SimpleFeatures
import Testing

@Suite("What is made of tags")
struct ExifTagsTests {
    /// 40 degrees 53 minutes 9.6 seconds north, 107 degrees 9 minutes east: the middle of Shanba.
    private var shanba: ExifTags {
        var tags = ExifTags()
        tags.latitude = [.init(40, 1), .init(53, 1), .init(96, 10)]
        tags.longitude = [.init(107, 1), .init(9, 1), .init(0, 1)]
        tags.latitudeReference = "N"
        tags.longitudeReference = "E"
        return tags
    }

    private func position(_ change: (inout ExifTags) -> Void) -> PhotoPosition? {
        var tags = shanba
        change(&tags)
        return tags.metadata(.jpeg).position
    }

    @Test("degrees, minutes and seconds become degrees, south and west negative")
    func degrees() throws {
        let position = try #require(position { $0.datum = "WGS-84" })
        #expect(abs(position.latitude - (40 + 53.0 / 60 + 9.6 / 3600)) < 1e-12)
        #expect(abs(position.longitude - 107.15) < 1e-12)
        #expect(position.datum == "WGS-84")
        #expect(self.position { $0.latitudeReference = "S" }?.latitude == -position.latitude)
        #expect(self.position { $0.longitudeReference = "W" }?.longitude == -position.longitude)
    }

    @Test("what makes no position is none")
    func refused() {
        #expect(position { $0.latitude[0] = .init(40, 0) } == nil)
        #expect(position { $0.longitude[2] = .init(0, 0) } == nil)
        #expect(position { $0.latitude[0] = .init(-40, 1) } == nil)
        #expect(position { $0.latitude[1] = .init(61, 1) } == nil)
        #expect(position { $0.latitude[0] = .init(91, 1) } == nil)
        #expect(position { $0.longitude[0] = .init(4_294_967_295, 1) } == nil)
        #expect(position { $0.latitude.removeLast() } == nil)
        #expect(position { $0.longitude = [] } == nil)
        #expect(position { $0.latitudeReference = "" } == nil)
        #expect(position { $0.longitudeReference = "N" } == nil)
    }

    @Test("0, 0 is no position, but either 0 alone is")
    func nullIsland() {
        let zero = [ExifTags.Rational](repeating: .init(0, 1), count: 3)
        #expect(position { ($0.latitude, $0.longitude) = (zero, zero) } == nil)
        #expect(position { $0.latitude = zero }?.latitude == 0)
        #expect(position { $0.longitude = zero }?.longitude == 0)
    }

    @Test("XMP counts only where Exif says nothing, and only plain numbers do")
    func xmp() throws {
        func position(_ latitude: String, _ longitude: String) -> PhotoPosition? {
            var tags = ExifTags()
            (tags.xmpLatitude, tags.xmpLongitude) = (latitude, longitude)
            return tags.metadata(.jpeg).position
        }
        let found = try #require(position("39,54.56N", "116,23,30W"))
        #expect(abs(found.latitude - (39 + 54.56 / 60)) < 1e-12)
        #expect(abs(found.longitude + (116 + 23.0 / 60 + 30.0 / 3600)) < 1e-12)
        for text in ["", "N", "39N", "39,nanN", "39,1e1N", "39,61N", "39,,N", "+39,1N", "39,54.56", "39,1,2,3N"] {
            #expect(position(text, "116,23.5E") == nil, "\(text)")
        }
        let both = self.position { ($0.xmpLatitude, $0.xmpLongitude) = ("1,0N", "1,0E") }
        #expect(both?.longitude == 107.15)
        let half = self.position { ($0.latitude, $0.xmpLatitude, $0.xmpLongitude) = ([], "1,0N", "1,0E") }
        #expect(half == nil)
    }

    @Test("an offset is read, blanks and nonsense are not")
    func offsets() {
        func offset(_ text: String) -> Int? {
            var tags = ExifTags()
            tags.takenOffset = text
            return tags.metadata(.jpeg).takenOffset
        }
        #expect(offset("+08:00") == 28_800)
        #expect(offset("-05:30") == -19_800)
        #expect(offset("Z") == 0)
        for text in ["", "+", "08:00", "+8:00", "+15:00", "+08:75", "+0８:00x"] {
            #expect(offset(text) == nil, "\(text)")
        }
    }

    @Test("a decoder that turns pictures upright leaves nothing to turn")
    func orientation() {
        var tags = ExifTags()
        tags.orientation = 6
        #expect(tags.metadata(.jpeg).orientation == .rightTop)
        #expect(tags.metadata(.heic).orientation == .topLeft)
        tags.orientation = 9
        #expect(tags.metadata(.jpeg).orientation == .topLeft)
    }

    @Test("radius and direction stay within their meaning")
    func measures() {
        func metadata(_ radius: ExifTags.Rational, _ angle: ExifTags.Rational) -> PhotoMetadata {
            var tags = ExifTags()
            (tags.errorRadius, tags.direction, tags.directionReference) = ([radius], [angle], "M")
            return tags.metadata(.jpeg)
        }
        let good = metadata(.init(165, 10), .init(360, 1))
        #expect(good.errorRadius == .metres(16.5))
        #expect(good.direction == PhotoDirection(angle: .degrees(0), north: .magnetic))
        let bad = metadata(.init(0, 1), .init(361, 1))
        #expect(bad.errorRadius == nil && bad.direction == nil)
        #expect(metadata(.init(1, 0), .init(1, 0)).direction == nil)
    }
}
