public import GridSystem
public import Places
import SimpleFeatures

/// Compounds, buildings and entrances by what people call them; resolves an address to candidates and never guesses.
///
/// A lookup costs a few hash lookups for each character of the address and does not depend on how many buildings there are.
public struct AddressBook: Sendable {
    struct Entry: Sendable {
        var id: String
        var label: String
        var point: LatticePoint
        var accuracy: Length
        /// Units of the grid that it lies in, by their place in `units`; of a building those of its compound where it has one.
        var units: [Int32]
    }

    struct Door: Sendable {
        /// In the spelling of ``HouseNumbers``.
        var staircase: String
        var label: String
        var point: LatticePoint
    }

    /// What a name stands for.
    enum Named: Hashable, Sendable {
        case compound(Int32)
        case building(Int32)
        /// A unit of the grid, in which buildings stand that belong to no compound.
        case unit(Int32)
    }

    struct Number: Hashable, Sendable {
        var container: Named
        var value: String
    }

    /// `nil` for one that lies nowhere.
    private(set) var compounds: [Entry?] = []
    private(set) var buildings: [Entry] = []
    private(set) var compoundOfBuilding: [Int32?] = []
    /// The doors of building `b` are `doors[doorStarts[b]..<doorStarts[b + 1]]`.
    private(set) var doors: [Door] = []
    private(set) var doorStarts: [Int32] = [0]
    private(set) var names = NameIndex<Named>()
    private(set) var numbers: [Number: [(building: Int32, kind: HouseNumbers.Class)]] = [:]

    /// The suffixes that people leave out, longest first.
    static let suffixes = ["住宅小区", "生活小区", "小区"].map { Array($0.unicodeScalars) }

    /// - Parameters:
    ///   - buildings: those without a number and a name are left out, for no address names them.
    ///   - locator: gives the names of the communities and grids in which the places lie; without it a community in an
    ///     address tells nothing.
    public init(compounds: [Compound], buildings: [Building], locator: Locator? = nil) {
        var units = UnitNames(locator)
        var places: [Compound.ID: Int32] = [:]
        for compound in compounds {
            places[compound.id] = Int32(self.compounds.count)
            add(compound, &units)
        }
        for building in buildings {
            add(building, in: building.compound.flatMap { places[$0] }, &units)
        }
        for (index, name) in units.known { names.insert(name, for: .unit(index)) }
    }

    private mutating func add(_ compound: Compound, _ units: inout UnitNames) {
        let index = Int32(compounds.count)
        let gate = compound.gates.first { $0.kind == .main } ?? compound.gates.first
        let point = gate?.position ?? compound.land?.representativePoint
        compounds.append(
            point.map { point in
                Entry(
                    id: compound.id, label: compound.name ?? compound.id, point: point,
                    accuracy: max(.metres(50), compound.land?.box?.halfDiagonal ?? .metres(150)),
                    units: units.containing(compound.land?.representativePoint ?? point))
            })
        for name in Set(compound.names.values.map { AddressText($0).scalars }) {
            names.insert(name, for: .compound(index))
            if let stem = Self.withoutSuffix(name) { names.insert(stem, for: .compound(index), isStem: true) }
        }
    }

    static func withoutSuffix(_ name: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        suffixes.first { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
            .map { Array(name.dropLast($0.count)) }
    }

    private mutating func add(_ building: Building, in compound: Int32?, _ units: inout UnitNames) {
        guard building.number != nil || !building.names.isEmpty, let point = building.outline.position else { return }
        let index = Int32(buildings.count)
        let around = compound.flatMap { compounds[Int($0)]?.units } ?? units.containing(point)
        let place = compound.flatMap { compounds[Int($0)]?.label } ?? around.first.flatMap { units.label(of: $0) }
        let own = building.number ?? building.name ?? building.id
        buildings.append(
            Entry(
                id: building.id, label: (place ?? "") + own, point: point,
                accuracy: max(.metres(15), building.outline.box?.halfDiagonal ?? .zero), units: around))
        compoundOfBuilding.append(compound)
        for door in building.entrances {
            guard let unit = door.unit else { continue }
            let spelled = AddressText(unit).scalars[...]
            doors.append(
                Door(
                    staircase: HouseNumbers(spelled).either ?? String(String.UnicodeScalarView(spelled)), label: unit,
                    point: door.position))
        }
        doorStarts.append(Int32(doors.count))
        for name in Set(building.names.values.map { AddressText($0).scalars }) {
            names.insert(name, for: .building(index))
        }
        guard let number = building.number else { return }
        let spelled = AddressText(number).scalars[...]
        let parsed = HouseNumbers(spelled)
        let value = parsed.building ?? String(String.UnicodeScalarView(spelled))
        let containers = compound.map { [Named.compound($0)] } ?? around.map(Named.unit)
        for container in containers {
            numbers[Number(container: container, value: value), default: []].append((index, parsed.buildingClass))
        }
    }
}

extension LatticeBox {
    fileprivate var halfDiagonal: Length {
        .metres(LocalMetric(aroundLatitude: minY).distance(southWest, northEast).metres / 2)
    }
}

/// The units of the grid that places lie in, each numbered when it first comes up.
private struct UnitNames {
    let locator: Locator?
    private(set) var known: [(index: Int32, name: [Unicode.Scalar])] = []
    private var labels: [String] = []
    private var numbers: [Int: Int32] = [:]

    init(_ locator: Locator?) { self.locator = locator }

    /// Finest first.
    mutating func containing(_ point: LatticePoint) -> [Int32] {
        guard let locator, let face = locator.unit(at: point) else { return [] }
        return locator.edition.chain(from: face).map { number(of: $0, locator.edition) }
    }

    func label(of number: Int32) -> String { labels[Int(number)] }

    private mutating func number(of unit: Int, _ edition: Edition) -> Int32 {
        if let number = numbers[unit] { return number }
        let number = Int32(labels.count)
        numbers[unit] = number
        labels.append(edition.units[unit].name ?? "")
        for name in Set(edition.units[unit].names.values.map { AddressText($0).scalars }) {
            known.append((number, name))
        }
        return number
    }
}
