import Foundation
import PatrolReports
import SimpleFeatures
import Testing

@Suite("Which evidence counts")
struct EvidenceRuleTests {
    static let morning = Date(timeIntervalSince1970: 1_717_036_020)
    /// The broken flower stand.
    static let site = LatticePoint(x: 1_071_510_000, y: 408_860_000)
    static let home = site.moved(east: 900, north: -400)

    static func declared(_ point: LatticePoint, datum: String = "CRS84") -> DeclaredPosition {
        DeclaredPosition(
            longitude: point.coordinate.longitude, latitude: point.coordinate.latitude, datum: datum)
    }

    static func fix(_ point: LatticePoint, accuracy: Double? = 10, minutes: Double? = 0) -> DeviceFix {
        DeviceFix(
            position: declared(point), accuracy: accuracy.map { .metres($0) },
            time: minutes.map { morning + $0 * 60 })
    }

    static func photo(_ point: LatticePoint?, minutes: Double? = 0, digest: String = "a") -> PhotoEvidence {
        PhotoEvidence(
            digest: digest, coordinate: point?.coordinate, datum: nil, time: minutes.map { morning + $0 * 60 })
    }

    static func address(_ point: LatticePoint, score: Double = 1) -> AddressCandidate {
        AddressCandidate(
            precision: .building, building: "b\(point.x)", label: "3号楼", point: point, accuracy: .metres(20),
            score: score)
    }

    static func evidence(
        fix: DeviceFix? = nil, photos: [PhotoEvidence] = [], pin: LatticePoint? = nil,
        addresses: [AddressCandidate] = [], reportedAfter minutes: Double = 0, receivedAfter: Double? = nil
    ) -> LocationEvidence {
        LocationEvidence(
            fix: fix, photos: photos, pin: pin.map { declared($0) }, addresses: addresses,
            reportedAt: morning + minutes * 60, receivedAt: morning + (receivedAfter ?? minutes) * 60)
    }

    private func resolve(_ evidence: LocationEvidence) throws -> ResolvedLocation {
        try EvidenceRule().resolve(evidence)
    }

    @Test("each rank outranks all below it")
    func ranks() throws {
        let points = (0..<6).map { Self.site.moved(east: Double($0) * 5) }
        // Worst first: a stale photo, an inaccurate fix, an address, a fresh photo, a good fix, a pin.
        var evidence = Self.evidence(photos: [Self.photo(points[0], minutes: -60 * 24 * 365, digest: "old")])
        #expect(try resolve(evidence).point == points[0])
        #expect(try resolve(evidence).observedAt == Self.morning, "the year of a stale photo decides no edition")
        evidence.fix = Self.fix(points[1], accuracy: 800)
        #expect(try resolve(evidence).point == points[1])
        #expect(try resolve(evidence).flags.contains { $0.code == .inaccurate && $0.distance == .metres(800) })
        evidence.addresses = [Self.address(points[2]), Self.address(points[5], score: 0.5)]
        #expect(try resolve(evidence).source == .address)
        #expect(try resolve(evidence).point == points[2])
        evidence.photos.append(Self.photo(points[3]))
        #expect(try resolve(evidence).source == .exif)
        #expect(try resolve(evidence).point == points[3])
        evidence.fix = Self.fix(points[4])
        #expect(try resolve(evidence).source == .device)
        #expect(try resolve(evidence).point == points[4])
        evidence.pin = Self.declared(points[5])
        let location = try resolve(evidence)
        #expect(location.source == .manual && location.point == points[5])
        #expect(location.pieces.count == 6)
        #expect(location.flags.map(\.code) == [.stalePhoto], "all of them within their errors")
    }

    @Test("reported from home in the evening: the photo counts, and the fix is flagged")
    func evening() throws {
        let evening = 9.5 * 60
        let location = try resolve(
            Self.evidence(
                fix: Self.fix(Self.home, minutes: evening), photos: [Self.photo(Self.site)], reportedAfter: evening))
        #expect(location.source == .exif && location.point == Self.site)
        #expect(location.observedAt == Self.morning)
        let stale = try #require(location.flags.first { $0.code == .staleFix })
        #expect(stale.seconds == -Int(evening * 60), "measured after the moment of the photo")
        let disagreement = try #require(location.flags.first { $0.code == .disagreement })
        #expect(disagreement.pieces == [EvidencePiece(.exif, digest: "a"), EvidencePiece(.device)])
        let expected = LocalMetric(aroundLatitude: Self.site.y).distance(Self.site, Self.home)
        #expect(disagreement.distance == expected)
    }

    @Test("a phone that sends hours later: nothing is stale")
    func offline() throws {
        for reported in [0, 600.0] {
            let location = try resolve(
                Self.evidence(
                    fix: Self.fix(Self.site, minutes: 1), photos: [Self.photo(Self.site)], reportedAfter: reported,
                    receivedAfter: 600))
            #expect(location.source == .device && location.flags.isEmpty)
            #expect(location.observedAt == Self.morning + 60)
        }
    }

    @Test("a picture without metadata is normal")
    func stripped() throws {
        let location = try resolve(
            Self.evidence(fix: Self.fix(Self.site), photos: [Self.photo(nil, minutes: nil)], reportedAfter: 5))
        #expect(location.source == .device && location.flags.isEmpty && location.pieces.count == 1)
    }

    @Test("a photo out of an old album does not outrank an inaccurate fix")
    func album() throws {
        let years = Self.photo(Self.home, minutes: -60.0 * 24 * 800)
        let location = try resolve(Self.evidence(fix: Self.fix(Self.site, accuracy: 300), photos: [years]))
        #expect(location.source == .device && location.point == Self.site)
        #expect(Set(location.flags.map(\.code)) == [.stalePhoto, .disagreement, .inaccurate])
        let ahead = try resolve(Self.evidence(photos: [Self.photo(Self.site, minutes: 60.0 * 25)]))
        #expect(ahead.flags.map(\.code) == [.stalePhoto], "a camera that is more than a day ahead")
    }

    @Test("several candidates of an address decide nothing and contradict nothing that one of them agrees with")
    func ambiguous() throws {
        let both = [Self.address(Self.site), Self.address(Self.home)]
        let alone = try resolve(Self.evidence(addresses: both))
        #expect(alone.point == nil && alone.source == nil && alone.flags.map(\.code) == [.noPosition])
        #expect(alone.pieces.map(\.point) == [Self.site, Self.home])
        let with = try resolve(Self.evidence(fix: Self.fix(Self.home), addresses: both))
        #expect(with.point == Self.home && with.flags.isEmpty)
    }

    @Test("without any evidence there is no place", arguments: [nil, 0.0])
    func nothing(minutes: Double?) throws {
        let location = try resolve(Self.evidence(photos: [Self.photo(nil, minutes: minutes)]))
        #expect(location.point == nil && location.flags.map(\.code) == [.noPosition])
    }

    @Test("zero degrees, and numbers off the Earth, count for nothing")
    func noPlaces() throws {
        let zero = LatticePoint(x: 99_999, y: -99_999)
        let nearly = LatticePoint(x: 100_000, y: 0)
        #expect(try resolve(Self.evidence(fix: Self.fix(zero))).flags.map(\.code) == [.noPosition, .nullIsland])
        #expect(try resolve(Self.evidence(fix: Self.fix(nearly))).point == nearly)
        var off = Self.fix(Self.site)
        off.position = DeclaredPosition(longitude: 40.886, latitude: 107.151, datum: "WGS84")
        let location = try resolve(Self.evidence(fix: off, photos: [Self.photo(Self.site)]))
        #expect(location.source == .exif && location.flags.map(\.code) == [.offEarth])
    }

    @Test("an unknown datum is refused of a fix or a pin, and flagged of a photo")
    func unknownDatum() throws {
        for datum in ["", "Tokyo", "EPSG:4545", "EPSG:999999"] {
            let position = Self.declared(Self.site, datum: datum)
            #expect { try self.resolve(Self.evidence(fix: DeviceFix(position: position))) } throws: {
                ($0 as? ReportError)?.code == .unknownDatum
            }
            var evidence = Self.evidence(fix: Self.fix(Self.site))
            evidence.pin = position
            #expect(throws: ReportError.self) { try self.resolve(evidence) }
            evidence.pin = nil
            evidence.photos = [PhotoEvidence(digest: "a", position: position)]
            #expect(
                try resolve(evidence).flags == [
                    EvidenceFlag(.unknownDatum, pieces: [EvidencePiece(.exif, digest: "a")], datum: datum)
                ])
        }
    }

    @Test(
        "a fix is converted from its datum",
        arguments: [
            ("GCJ-02", 107.156402920570, 40.887506111734), ("gcj02", 107.156402920570, 40.887506111734),
            ("CGCS2000", 107.151, 40.886), ("WGS84", 107.151, 40.886), ("EPSG:4326", 107.151, 40.886),
        ])
    func datums(name: String, longitude: Double, latitude: Double) throws {
        let position = DeclaredPosition(longitude: longitude, latitude: latitude, datum: name)
        let location = try resolve(Self.evidence(fix: DeviceFix(position: position)))
        #expect(location.point == LatticePoint(Coordinate(longitude: 107.151, latitude: 40.886)))
    }

    @Test("pieces disagree beyond twice their combined error, and never within 50 m")
    func tolerance() throws {
        // 2 * sqrt(30² + 40²) = 100.
        for (metres, isFlagged) in [(99.0, false), (101, true)] {
            var photo = Self.photo(Self.site.moved(north: metres))
            photo.errorRadius = .metres(40)
            let location = try resolve(Self.evidence(fix: Self.fix(Self.site, accuracy: 30), photos: [photo]))
            #expect(location.flags.contains { $0.code == .disagreement } == isFlagged, "\(metres)")
        }
        for (metres, isFlagged) in [(49.0, false), (51, true)] {
            var photo = Self.photo(Self.site.moved(north: metres))
            photo.errorRadius = .metres(1)
            let location = try resolve(Self.evidence(fix: Self.fix(Self.site, accuracy: 1), photos: [photo]))
            #expect(location.flags.contains { $0.code == .disagreement } == isFlagged, "\(metres)")
        }
    }

    @Test("a location is the same after a round trip through JSON, and every flag has its sentences")
    func codable() throws {
        let location = try resolve(
            Self.evidence(
                fix: Self.fix(Self.home, minutes: 300), photos: [Self.photo(Self.site)],
                addresses: [Self.address(Self.home)], reportedAfter: 300))
        let data = try JSONEncoder().encode(location)
        #expect(try JSONDecoder().decode(ResolvedLocation.self, from: data) == location)
        #expect(String(decoding: data, as: UTF8.self).contains(#""point":[107.151,40.886]"#))
        for code in EvidenceFlag.Code.allCases {
            let flag = EvidenceFlag(
                code, pieces: [EvidencePiece(.device), EvidencePiece(.exif, digest: "a")], distance: .metres(812.3),
                seconds: 5400, count: 19, datum: "GCJ-02")
            let english = flag.sentence(in: .en)
            #expect(english.hasSuffix(".") && !english.contains("?"))
            #expect(english.first.map { $0.isUppercase || $0.isNumber } == true)
            #expect(flag.sentence(in: .zh).hasSuffix("。"))
        }
    }
}
