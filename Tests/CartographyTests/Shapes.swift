import Cartography
import Foundation
import SimpleFeatures

/// Values to make boards of.
enum Shapes {
    static let origin = LatticePoint(x: 1_071_500_000, y: 408_900_000)

    /// The point so many metres east and north of another, to a lattice step.
    static func point(east: Double, north: Double, of origin: LatticePoint = origin) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: origin.y)
        return LatticePoint(
            x: origin.x + Int32((east / metric.metresPerStepX).rounded()),
            y: origin.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    static func square(around origin: LatticePoint = origin, halfSide: Double) -> LatticeMultiPolygon {
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
            point(east: $0.0 * halfSide, north: $0.1 * halfSide, of: origin)
        }
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
    }

    /// Something like what one reaches in a town of crossing streets: further along the axes than between them.
    static func crookedDisc(around origin: LatticePoint, radius: Length) -> LatticeMultiPolygon {
        let points = stride(from: 0.0, to: 360, by: 3).map { degrees -> LatticePoint in
            let angle = degrees * .pi / 180
            let part =
                0.82 + 0.1 * cos(4 * angle) + 0.04 * sin(7 * angle + radius.metres / 90) + 0.025 * cos(17 * angle)
            return point(east: sin(angle) * radius.metres * part, north: cos(angle) * radius.metres * part, of: origin)
        }
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(points))])
    }

    /// A facility with its bearing and direction worked out, at 1.2 m/s.
    static func facility(
        _ category: GuideBoard.Category, _ name: String, at position: LatticePoint, from origin: LatticePoint = origin,
        walking distance: Length, band: Int
    ) -> GuideBoard.Facility {
        let metric = LocalMetric(aroundLatitude: origin.y)
        let east = Double(position.x - origin.x) * metric.metresPerStepX
        let north = Double(position.y - origin.y) * metric.metresPerStepY
        let degrees = (atan2(east, north) * 180 / .pi + 360).truncatingRemainder(dividingBy: 360)
        let names = [
            ("北", "north"), ("东北", "north-east"), ("东", "east"), ("东南", "south-east"), ("南", "south"),
            ("西南", "south-west"), ("西", "west"), ("西北", "north-west"),
        ]
        let direction = names[Int((degrees / 45).rounded()) % 8]
        return GuideBoard.Facility(
            category: category, name: name, position: position, duration: .seconds(distance.metres / 1.2),
            distance: distance, bearing: .degrees(degrees), direction: BilingualText(zh: direction.0, en: direction.1),
            band: band)
    }

    static let shop = GuideBoard.Category(
        symbol: "convenience-store", title: BilingualText(zh: "便利店", en: "Convenience store"))
    static let clinic = GuideBoard.Category(symbol: "clinic", title: BilingualText(zh: "卫生服务站", en: "Clinic"))
}
