import Geodesy
import GridSystem
import SimpleFeatures
import Synchronization

/// Land and households of a unit, or how much they differ.
struct UnitSums: Sendable, Hashable {
    /// In square lattice steps, doubled: exact, so that it tells whether anything changed.
    var doubledArea: Int128
    var squareMetres: Double
    var households: Int

    static let none = UnitSums(doubledArea: 0, squareMetres: 0, households: 0)

    static func + (a: UnitSums, b: UnitSums) -> UnitSums {
        UnitSums(
            doubledArea: a.doubledArea + b.doubledArea, squareMetres: a.squareMetres + b.squareMetres,
            households: a.households + b.households)
    }

    static func - (a: UnitSums, b: UnitSums) -> UnitSums {
        UnitSums(
            doubledArea: a.doubledArea - b.doubledArea, squareMetres: a.squareMetres - b.squareMetres,
            households: a.households - b.households)
    }
}

extension UnitSums {
    fileprivate init(face unit: GridUnit) {
        self.init(
            doubledArea: unit.geometry?.doubledArea ?? 0,
            squareMetres: unit.geometry?.area(.geodesic).squareMetres ?? 0, households: unit.households ?? 0)
    }

    /// What units and those above them gain between two states of a grid, where that is anything.
    ///
    /// Costs what differs: a unit without land of its own counts with all its faces only where it goes to another parent.
    static func differences(
        of changed: some Collection<UnitID>, from before: DraftGrid, to after: DraftGrid
    ) -> [UnitID: UnitSums] {
        let movers = Set(
            changed.filter { id in
                let (old, new) = (before.unit(id), after.unit(id))
                return old?.geometry == nil && new?.geometry == nil && old?.parent != new?.parent
            })
        var differences: [UnitID: UnitSums] = [:]
        func add(_ id: UnitID, in grid: DraftGrid, _ combine: (UnitSums, UnitSums) -> UnitSums) {
            guard let unit = grid.unit(id) else { return }
            let sums: UnitSums
            if unit.geometry != nil {
                sums = UnitSums(face: unit)
            } else if movers.contains(id) {
                sums = grid.faces(of: id).compactMap { grid.unit($0) }.reduce(.none) { $0 + UnitSums(face: $1) }
            } else {
                return
            }
            for above in grid.ancestry(of: id) {
                // What a mover gains itself comes of its faces, and what is above it gains it as a whole.
                if above == id, movers.contains(id) { continue }
                differences[above] = combine(differences[above] ?? .none, sums)
                if movers.contains(above) { break }
            }
        }
        for id in changed {
            if let old = before.unit(id), let new = after.unit(id), old.geometry == new.geometry,
                old.parent == new.parent, old.households == new.households
            {
                continue
            }
            add(id, in: before, -)
            add(id, in: after, +)
        }
        return differences.filter { $0.value.doubledArea != 0 || $0.value.households != 0 }
    }
}

/// The sums of an edition's units, each found when it is first asked for.
final class EditionSums: Sendable {
    private let edition: Edition
    /// By unit, those of its faces.
    private let households: [Int]
    private let known = Mutex<[UnitID: UnitSums]>([:])

    init(_ edition: Edition) {
        self.edition = edition
        var households = [Int](repeating: 0, count: edition.units.count)
        for face in edition.faces {
            for unit in edition.chain(from: face) { households[unit] += edition.units[face].households ?? 0 }
        }
        self.households = households
    }

    func sums(of id: UnitID) -> UnitSums {
        if let sums = known.withLock({ $0[id] }) { return sums }
        guard let index = edition.index(of: id) else { return .none }
        let outline = edition.outline(at: index)
        let sums = UnitSums(
            doubledArea: outline?.doubledArea ?? 0, squareMetres: outline?.area(.geodesic).squareMetres ?? 0,
            households: households[index])
        known.withLock { $0[id] = sums }
        return sums
    }
}
