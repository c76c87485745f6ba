public import GridSystem
import SimpleFeatures

/// Edits of a town at random, all of which leave a coverage: vertices moved in all faces that share them, faces merged and
/// taken apart again, taken out and put back, units recoded, renamed and given to other parents, whole rows made one face.
public struct RandomEditing: Sendable {
    public private(set) var units: [UnitID: GridUnit]
    /// Faces of the town that are not in it now, with the face that has their land, if any.
    private var absent: [(unit: GridUnit, holder: UnitID?)] = []
    private var random: SeededGenerator
    private var nextCode = 500

    private let leavesGaps: Bool

    /// - Parameters:
    ///   - outside: how many of the last faces are kept out at first; they come when they may.
    ///   - leavesGaps: whether faces are taken out without one that gets their land.
    public init(_ town: SampleTown, outside: Int = 0, leavesGaps: Bool = true, seed: UInt64) {
        self.leavesGaps = leavesGaps
        units = Dictionary(uniqueKeysWithValues: town.units.map { ($0.id, $0) })
        random = SeededGenerator(seed: seed)
        for unit in town.units.suffix(outside) {
            units[unit.id] = nil
            absent.append((unit, nil))
        }
    }

    /// The changes of so many edits, as a draft has them.
    public mutating func changes(edits: Int) -> [UnitID: Draft.Change] {
        let before = units
        for _ in 0..<edits { edit() }
        var changes: [UnitID: Draft.Change] = [:]
        for (id, unit) in units where before[id] != unit { changes[id] = .put(unit) }
        for id in before.keys where units[id] == nil { changes[id] = .retire }
        return changes
    }

    private mutating func edit() {
        switch Int.random(in: 0..<12, using: &random) {
        case 0...3: moveVertex()
        case 4: merge()
        case 5, 6: bringBack()
        case 7 where leavesGaps: takeOut()
        case 8: recode()
        case 9: units[randomID()]?.names["en"] = "Name \(Int.random(in: 0..<1000, using: &random))"
        case 7, 10: moveToOtherParent()
        default: uniteRow()
        }
    }

    private mutating func randomID(where isMeant: (GridUnit) -> Bool = { _ in true }) -> UnitID {
        let ids = units.values.filter(isMeant).map(\.id).sorted()
        return ids.randomElement(using: &random) ?? UnitID("none")
    }

    private mutating func randomFace() -> UnitID { randomID { $0.geometry != nil } }

    private mutating func moveVertex() {
        guard let ring = units[randomFace()]?.geometry?.polygons.first?.exterior,
            let old = ring.vertices.randomElement(using: &random)
        else { return }
        let new = LatticePoint(
            x: old.x + .random(in: -12...12, using: &random), y: old.y + .random(in: -12...12, using: &random))
        for (id, unit) in units {
            guard let land = unit.geometry,
                land.polygons.contains(where: { $0.rings.contains { $0.vertices.contains(old) } })
            else { continue }
            units[id]?.geometry = land.map { $0 == old ? new : $0 }.canonical
        }
        // Faces that come back have to fit.
        for place in absent.indices {
            absent[place].unit.geometry = absent[place].unit.geometry?.map { $0 == old ? new : $0 }
        }
    }

    private mutating func merge() {
        let (taker, given) = (randomFace(), randomFace())
        guard taker != given, let land = units[taker]?.geometry, let more = units[given]?.geometry,
            let lost = units.removeValue(forKey: given)
        else { return }
        units[taker]?.geometry = LatticeMultiPolygon.dissolving([land, more])
        absent.append((lost, taker))
    }

    /// A face that is absent gets its land back from its holder, under its id or a new one.
    private mutating func bringBack() {
        guard let place = absent.indices.randomElement(using: &random) else { return }
        var (unit, holder) = absent[place]
        if let holder {
            guard let land = units[holder]?.geometry, let own = unit.geometry else { return }
            let rest = land.removing(own)
            guard !rest.isEmpty else { return }
            units[holder]?.geometry = rest
        }
        absent.remove(at: place)
        if let parent = unit.parent, units[parent]?.geometry != nil { unit.parent = UnitID("without-land") }
        nextCode += 1
        if Bool.random(using: &random) { unit.id = UnitID("new-\(nextCode)") }
        unit.code = "150826100001\(nextCode)"
        unit.geometry = unit.geometry?.canonical
        units[unit.id] = unit
    }

    private mutating func takeOut() {
        let id = randomFace()
        guard units.values.filter({ $0.geometry != nil }).count > 4, !absent.contains(where: { $0.holder == id }),
            let unit = units.removeValue(forKey: id)
        else { return }
        absent.append((unit, nil))
    }

    private mutating func recode() {
        let id = randomID()
        guard let unit = units[id] else { return }
        nextCode += 1
        if Bool.random(using: &random) { units[id]?.aliases.append(unit.code) }
        units[id]?.code = String(unit.code.dropLast(3)) + String(nextCode)
    }

    private mutating func moveToOtherParent() {
        let id = randomID { $0.level == "small-grids" || $0.level == "large-grids" }
        let level = units[id]?.level
        let above = level == "small-grids" ? "large-grids" : "communities"
        let parent = randomID { $0.geometry == nil && $0.level == above }
        units[id]?.parent = parent
    }

    /// A large grid becomes a face of all the land below it.
    private mutating func uniteRow() {
        let id = randomID { $0.level == "large-grids" && $0.geometry == nil }
        let below = units.values.filter { $0.parent == id }
        guard !below.isEmpty, Int.random(in: 0..<4, using: &random) == 0 else { return }
        units[id]?.geometry = LatticeMultiPolygon.dissolving(below.compactMap(\.geometry))
        for unit in below {
            units[unit.id] = nil
            absent.append((unit, id))
        }
    }
}
