import GEOS
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageTable {
    /// The ground that one answer about blind zones may look at.
    static let mostGround = Area.squareMetres(300e6)

    /// The blind zones of each row, cut to its unit, the largest first; where several categories are asked for, of who lacks one of them.
    ///
    /// - Parameter sites: facilities of every category that are only supposed.
    /// - Throws: ``WalkingError`` `.outOfRange` where the units lie too far apart to be answered at once; what the engine throws.
    func blindZones(adding sites: [LatticePoint] = []) throws -> [[BlindZones.Zone]] {
        let areas = rows.map { row in row.unit.flatMap { snapshot.edition.outline(at: $0) } }
        guard let box = ground else { return rows.map { _ in [] } }
        let extent = box.extent
        guard extent <= Self.mostGround else {
            let (most, asked) = (Self.mostGround.squareMetres / 1e6, extent.squareMetres / 1e6)
            throw WalkingError(
                .outOfRange,
                "blind zones are worked out on at most \(Int(most)) square kilometres, and the units lie on \(Int(asked)): name one of them",
                parameter: "unit")
        }
        let network = snapshot.walking.network
        let grounds = try query.requirements.map { requirement in
            let places = snapshot.facilities.indices(of: requirement.category)
                .map { snapshot.facilities.facilities[$0].position }
            return try snapshot.walking.coveredGround(
                AreaQuestion(
                    facilities: Destinations(places + sites, on: network), limits: [requirement.limit],
                    profile: query.profile, box: box))
        }
        let blind = try BlindZones(beyondAnyOf: grounds)
        return try areas.map { area in try area.map { try blind.zones(in: $0) } ?? [] }
    }

    /// Whether the units lie near enough together for ``blindZones(adding:)``.
    public var hasAnswerableZones: Bool { ground.map { $0.extent <= Self.mostGround } ?? true }

    /// Around the units.
    var ground: LatticeBox? {
        rows.compactMap { row in row.unit.flatMap { snapshot.edition.outline(at: $0)?.box } }
            .reduce(nil) { union, box in union?.union(box) ?? box }
    }
}

extension LatticeBox {
    fileprivate var extent: Area {
        let metric = LocalMetric(aroundLatitude: minY / 2 + maxY / 2)
        return .squareMetres(
            (Double(maxX) - Double(minX)) * metric.metresPerStepX * (Double(maxY) - Double(minY))
                * metric.metresPerStepY)
    }
}
