import GEOS
import SimpleFeatures

/// Finds the unit above each imported one: by the code that the file names, else by where most of it lies.
struct ParentAssignment {
    private(set) var findings: [Finding] = []
    private let units: [GridUnit]
    private let definition: GridSystemDefinition

    /// The attribute that keeps a parent's code until the coarser file arrives.
    static let claimKey = "parentCode"

    init(units: [GridUnit], definition: GridSystemDefinition) {
        self.units = units
        self.definition = definition
    }

    /// - Parameters:
    ///   - features: the imported features.
    ///   - fresh: the units made of them, in the same order.
    mutating func assign(_ features: [ImportedUnit], units fresh: [GridUnit], level: Level.ID) throws -> [GridUnit] {
        let coarser = coarserUnits(than: level)
        var placed = fresh
        var orphans = 0
        let area = try CoarserArea(coarser)
        for index in placed.indices {
            if let code = features[index].parentCode {
                if let parent = coarser.last(where: { $0.code == code || $0.aliases.contains(code) }) {
                    placed[index].parent = parent.id
                } else if coarser.isEmpty {
                    placed[index].attributes[Self.claimKey] = .text(code)
                    orphans += 1
                } else {
                    findings.append(
                        Finding(
                            .unknownParent, .refused,
                            "feature \(features[index].feature): no coarser unit has the code '\(code)'",
                            units: [placed[index].code]))
                }
            } else if let land = placed[index].geometry {
                placed[index].parent = try area.unit(holdingMostOf: land)?.id
            }
        }
        if orphans > 0 {
            findings.append(
                Finding(
                    .unknownParent, .noted, "no coarser unit is there yet; the parents' codes are kept until one is",
                    units: [], count: orphans))
        }
        return placed
    }

    /// Gives finer units that wait for a parent, or lie in one without naming any, the units just imported.
    func adopt(into units: inout [GridUnit], from level: Level.ID) {
        guard let rank = definition.rank(of: level) else { return }
        let byCode = Dictionary(
            units.filter { $0.level == level }.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        for index in units.indices where units[index].parent == nil {
            guard let finer = definition.rank(of: units[index].level), finer > rank,
                case .text(let code)? = units[index].attributes[Self.claimKey], let parent = byCode[code]
            else { continue }
            units[index].parent = parent
            units[index].attributes[Self.claimKey] = nil
        }
    }

    /// The units of coarser levels, coarsest first.
    private func coarserUnits(than level: Level.ID) -> [GridUnit] {
        let rank = definition.rank(of: level) ?? 0
        return units.filter { (definition.rank(of: $0.level) ?? .max) < rank }
            .sorted { (definition.rank(of: $0.level) ?? 0) < (definition.rank(of: $1.level) ?? 0) }
    }
}

/// The outlines of the finest of the coarser units, to see which holds most of a child.
private struct CoarserArea: ~Copyable {
    private let units: [(unit: GridUnit, outline: LatticeMultiPolygon)]
    private let tree: STRTree

    init(_ coarser: [GridUnit]) throws {
        let finest = coarser.last(where: { $0.geometry != nil })?.level
        var units: [(unit: GridUnit, outline: LatticeMultiPolygon)] = []
        for unit in coarser where unit.level == finest {
            guard let outline = unit.geometry else { continue }
            units.append((unit, try outline.validity().isValid ? outline : outline.madeValid()))
        }
        tree = try STRTree(boxes: units.compactMap(\.outline.box))
        self.units = units
    }

    func unit(holdingMostOf child: LatticeMultiPolygon) throws -> GridUnit? {
        guard let box = child.box, !units.isEmpty else { return nil }
        let land = try child.validity().isValid ? child : child.madeValid()
        var best: (unit: GridUnit, area: Int128)?
        for index in try tree.query(box) {
            let common = try land.intersection(units[index].outline).doubledArea
            if common > best?.area ?? 0 { best = (units[index].unit, common) }
        }
        return best?.unit
    }
}
