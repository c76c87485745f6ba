import Foundation
import Geodesy
import GridSystem
import PatrolReports
import SimpleFeatures
import TestSupport
import Testing

/// The flags that the grid tells, in the demo town.
@Suite("Flags from the grid")
struct EvidenceFlagTests {
    private let locator: Locator
    private let rule = EvidenceRule()

    init() throws { locator = try Shanba.locator() }

    private func flags(_ evidence: LocationEvidence, expected: Set<UnitID> = []) throws -> [EvidenceFlag] {
        rule.flags(on: try rule.resolve(evidence), of: evidence, expected: expected, by: locator)
    }

    /// The numbers that a device gives for a place in a datum.
    private func numbers(of point: LatticePoint, in datum: String) throws -> DeclaredPosition {
        let crs = try CoordinateReferenceSystem(name: datum)
        let position = try #require(try CoordinateTransform(crs).fromCRS84([point.coordinate]).first)
        return DeclaredPosition(longitude: position.x, latitude: position.y, datum: datum)
    }

    private func evidence(_ position: DeclaredPosition, photo: LatticePoint? = nil) -> LocationEvidence {
        let time = EvidenceRuleTests.morning
        return LocationEvidence(
            fix: DeviceFix(position: position, accuracy: .metres(10), time: time),
            photos: photo.map { [EvidenceRuleTests.photo($0)] } ?? [], reportedAt: time, receivedAt: time)
    }

    @Test("a wrongly declared datum is suspected and named, a right one never", .tags(.property))
    func datums() throws {
        let box = try #require(locator.faces.box)
        var random = SeededGenerator(seed: 5)
        let datums = ["CRS84", "GCJ-02", "BD-09"]
        var (tried, byUnit) = (0, 0)
        while tried < 1_000 {
            let point = LatticePoint(
                x: .random(in: box.minX...box.maxX, using: &random), y: .random(in: box.minY...box.maxY, using: &random)
            )
            guard let unit = locator.unit(at: point) else { continue }
            tried += 1
            let home = locator.edition.units[unit].id
            let real = datums[tried % 3]
            let wrong = datums[(tried + 1 + tried / 3 % 2) % 3]
            let photo = point.moved(east: .random(in: -20...20, using: &random))
            let right = try numbers(of: point, in: real)
            #expect(try flags(evidence(right, photo: photo), expected: [home]).isEmpty, "point \(point) in \(real)")
            #expect(try flags(evidence(right)).isEmpty, "point \(point) in \(real)")

            var declared = right
            declared.datum = wrong
            let withPhoto = try flags(evidence(declared, photo: photo))
            #expect(
                withPhoto.contains {
                    $0.code == .datumSuspect && $0.pieces.first?.source == .device && $0.datum == real
                },
                "\(point): \(real) declared as \(wrong)")
            let taken = try #require(try declared.point())
            let withUnit = try flags(evidence(declared), expected: [home])
            let isSeen = locator.unit(at: taken) != unit
            #expect(withUnit.contains { $0.code == .datumSuspect } == isSeen, "\(point): \(real) declared as \(wrong)")
            if isSeen { byUnit += 1 }
        }
        #expect(byUnit > 800, "most small grids are smaller than the shift")
    }

    @Test("a fix at home is no misdeclared datum")
    func elsewhere() throws {
        let inside = try #require(locator.edition.units.compactMap(\.geometry).first?.representativePoint)
        let far = inside.moved(east: 300, north: 250)
        let found = try flags(evidence(EvidenceRuleTests.declared(far), photo: inside))
        #expect(found.allSatisfy { $0.code != .datumSuspect })
    }

    @Test("exchanged axes are suspected where the exchange leads into town, on the Earth or off it")
    func swapped() throws {
        let inside = try #require(locator.edition.units.compactMap(\.geometry).first?.representativePoint)
        let right = EvidenceRuleTests.declared(inside)
        let swapped = DeclaredPosition(longitude: right.latitude, latitude: right.longitude, datum: "CRS84")
        #expect(try flags(evidence(swapped)).map(\.code) == [.swappedAxes])
        #expect(try flags(evidence(right)).isEmpty)
        let elsewhere = DeclaredPosition(longitude: 39.9, latitude: 116.4, datum: "CRS84")
        #expect(try flags(evidence(elsewhere)).isEmpty, "exchanged it is Beijing, not this town")
    }

    @Test("outside, with the distance to the nearest unit")
    func outside() throws {
        let box = try #require(locator.faces.box)
        let point = LatticePoint(x: box.maxX, y: box.maxY).moved(east: 5_000)
        let flags = try flags(evidence(EvidenceRuleTests.declared(point)))
        let nearest = try #require(Attribution(point, by: locator).nearest)
        #expect(flags == [EvidenceFlag(.outside, pieces: [EvidencePiece(.device)], distance: nearest.distance)])
        #expect(nearest.distance >= .metres(4_900))
    }
}
