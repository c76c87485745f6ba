import Foundation
import Photographs
import SimpleFeatures
import TestSupport
import Testing

@Suite("Metadata through the worker")
struct MetadataTests {
    @Test("the demo town's photos say what its table says")
    func demo() async throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let table = try String(contentsOf: SamplePhotos.demo.appending(path: "photos.csv"), encoding: .utf8)
        let rows = parseCSV(table)
        #expect(rows.count == 10)
        for row in rows {
            let name = try #require(row["file"])
            let metadata = try await SamplePhotos.worker.metadata(
                of: SamplePhotos.demo.appending(path: "photos/\(name)").path)
            Self.expect(metadata.position, row, name)
            #expect(metadata.format == .jpeg)
            let time = try Date(row["time"] ?? "", strategy: .iso8601)
            #expect(metadata.instant(in: zone) == time, "\(name)")
        }
    }

    @Test(
        "every published photo: the position to 1e-7 degree or none", .tags(.conformance),
        .enabled(if: SamplePhotos.hasShared))
    func published() async throws {
        let rows = parseCSV(try SharedData.text("exif/expected.csv"))
        #expect(rows.count == 166)
        var positions = 0
        for row in rows {
            let name = try #require(row["file"])
            let metadata: PhotoMetadata
            do throws(PhotoError) {
                metadata = try await SamplePhotos.worker.metadata(of: SamplePhotos.shared(name))
            } catch {
                #expect(row["lat"] == "" && name.hasPrefix("malformed/"), "\(name): \(error)")
                #expect([.damaged, .notAPhoto].contains(error.code), "\(name): \(error)")
                continue
            }
            if name == Self.asText {
                #expect(metadata.position == nil)
                continue
            }
            positions += metadata.position == nil ? 0 : 1
            Self.expect(metadata.position, row, name)
            Self.expectMeasures(metadata, row, name)
        }
        let expected = rows.count { $0["lat"] != "" && $0["file"] != Self.asText }
        #expect(positions == expected && expected > 40)
    }

    /// Its degrees are texts where the standard wants rationals.
    private static let asText = "gps/goexif__geodegrees_as_string.jpg"

    private static func expect(_ position: PhotoPosition?, _ row: [String: String], _ name: String) {
        guard let latitude = Double(row["lat"] ?? ""), let longitude = Double(row["lon"] ?? "") else {
            #expect(position == nil, "\(name)")
            return
        }
        #expect(abs((position?.latitude ?? .nan) - latitude) < 1e-7, "\(name)")
        #expect(abs((position?.longitude ?? .nan) - longitude) < 1e-7, "\(name)")
    }

    private static func expectMeasures(_ metadata: PhotoMetadata, _ row: [String: String], _ name: String) {
        #expect(metadata.orientation.rawValue == Int(row["orientation"] ?? "") ?? 1, "\(name)")
        if let radius = Double(row["h_error_m"] ?? "") {
            #expect(abs((metadata.errorRadius?.metres ?? .nan) - radius) < radius * 1e-6, "\(name)")
        } else {
            #expect(metadata.errorRadius == nil, "\(name)")
        }
        if let angle = Double(row["img_direction"] ?? "") {
            #expect(abs((metadata.direction?.angle.degrees ?? .nan) - angle) < 1e-6, "\(name)")
            #expect(metadata.direction?.north == (row["img_direction_ref"] == "T" ? .geographic : .magnetic), "\(name)")
        } else {
            #expect(metadata.direction == nil, "\(name)")
        }
        #expect(metadata.takenAt == CivilTime(exif: row["datetime_original"] ?? ""), "\(name)")
        let datum = (row["map_datum"] ?? "").trimmingCharacters(in: .whitespaces)
        if metadata.position != nil { #expect(metadata.position?.datum ?? "" == datum, "\(name)") }
        expectFixTime(metadata, row, name)
    }

    private static func expectFixTime(_ metadata: PhotoMetadata, _ row: [String: String], _ name: String) {
        let (day, time) = (row["gps_date"] ?? "", (row["gps_time"] ?? "").split(separator: ".")[...])
        guard let clock = time.first, let second = CivilTime(exif: day.prefix(10) + " " + clock) else {
            #expect(metadata.fixTime == nil, "\(name)")
            return
        }
        let fraction = time.dropFirst().first.flatMap { Double("0." + $0) } ?? 0
        let expected = second.date(offset: 0).addingTimeInterval(fraction)
        #expect(abs(metadata.fixTime?.timeIntervalSince(expected) ?? .nan) < 0.01, "\(name)")
    }
}
