public import Foundation
public import SimpleFeatures

/// What is known of an edition without its units.
public struct EditionRecord: Hashable, Sendable {
    /// 1 for the first, then one more each time.
    public var number: Int
    /// The instant from which it holds: a local midnight, not before that of the edition before it.
    public var effectiveFrom: Date
    public var publishedAt: Date
    /// The decision it rests on (文号).
    public var basis: String?
    public var note: String?

    public init(number: Int, effectiveFrom: Date, publishedAt: Date, basis: String? = nil, note: String? = nil) {
        self.number = number
        self.effectiveFrom = effectiveFrom
        self.publishedAt = publishedAt
        self.basis = basis
        self.note = note
    }
}

/// A published state of all boundaries; immutable.
///
/// Faces carry geometry. The outline of every other unit is dissolved from the faces below it.
public struct Edition: Sendable {
    public let record: EditionRecord
    public let definition: GridSystemDefinition
    /// Ordered by level, coarsest first, then by code.
    public let units: [GridUnit]
    /// Land inside the coverage that is declared to be nobody's.
    public let vacant: [LatticePolygon]

    /// The index in `units` of each unit's parent.
    public let parents: [Int?]
    /// The indices of the units that carry geometry, in order.
    public let faces: [Int]
    /// Dissolved outlines, by index in `units`.
    let outlines: [Int: LatticeMultiPolygon]
    let indices: [UnitID: Int]
    let codes: [Level.ID: [String: Int]]
    /// The units right below unit `u` are `childUnits[childStarts[u]..<childStarts[u + 1]]`.
    private let childStarts: [Int]
    private let childUnits: [Int]

    /// - Parameters:
    ///   - units: in any order. Parents that are not among them or not of a coarser level are dropped;
    ///     ``EditionValidation`` reports them.
    ///   - outlines: dissolved outlines already known, by unit; the others are dissolved here.
    public init(
        record: EditionRecord, definition: GridSystemDefinition, units: [GridUnit], vacant: [LatticePolygon],
        outlines known: [UnitID: LatticeMultiPolygon] = [:]
    ) {
        let order = UnitOrder(definition)
        let ranked = units.map { (rank: order.rank($0.level), unit: $0) }
        let ordered = ranked.sorted { a, b in a.rank != b.rank ? a.rank < b.rank : a.unit.code < b.unit.code }
            .map(\.unit)
        let indices = Dictionary(ordered.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let parents = ordered.map { unit in
            unit.parent.flatMap { indices[$0] }
                .flatMap { order.rank(ordered[$0].level) < order.rank(unit.level) ? $0 : nil }
        }
        self.init(
            record: record, definition: definition, units: ordered, vacant: vacant, parents: parents,
            outlines: Self.outlines(of: ordered, parents: parents, known: known), indices: indices,
            codes: Self.codes(of: ordered))
    }

    /// - Parameter units: in the order of an edition; the rest has to fit them.
    init(
        record: EditionRecord, definition: GridSystemDefinition, units: [GridUnit], vacant: [LatticePolygon],
        parents: [Int?], outlines: [Int: LatticeMultiPolygon], indices: [UnitID: Int], codes: [Level.ID: [String: Int]]
    ) {
        self.record = record
        self.definition = definition
        self.units = units
        self.vacant = vacant
        self.parents = parents
        self.outlines = outlines
        self.indices = indices
        self.codes = codes
        faces = units.indices.filter { units[$0].geometry != nil }
        (childStarts, childUnits) = Self.children(of: parents)
    }

    public func index(of id: UnitID) -> Int? { indices[id] }

    /// The unit with the code at the level; a code that a unit had before finds it too.
    public func unit(code: String, level: Level.ID) -> GridUnit? {
        codes[level]?[code].map { units[$0] }
    }

    /// The unit that people mean by its id, or by its code at any level, the coarsest first.
    public func unit(named text: String) -> GridUnit? {
        if let index = index(of: UnitID(text)) { return units[index] }
        return definition.levels.lazy.compactMap { unit(code: text, level: $0.id) }.first
    }

    /// The polygons of a face or the dissolved outline of any other unit; `nil` for a unit without land.
    public func outline(at index: Int) -> LatticeMultiPolygon? {
        units[index].geometry ?? outlines[index]
    }

    /// The unit and its ancestors, finest first.
    public func chain(from index: Int) -> [Int] {
        Array(sequence(first: index) { parents[$0] })
    }

    /// The indices of the units right below, in order.
    public func children(of index: Int) -> ArraySlice<Int> {
        childUnits[childStarts[index]..<childStarts[index + 1]]
    }

    /// The box around all faces.
    public var box: LatticeBox? {
        faces.compactMap { units[$0].geometry?.box }.reduce(nil) { union, box in union?.union(box) ?? box }
    }

    private static func children(of parents: [Int?]) -> (starts: [Int], units: [Int]) {
        var starts = [Int](repeating: 0, count: parents.count + 1)
        for case let parent? in parents { starts[parent + 1] += 1 }
        for index in 0..<parents.count { starts[index + 1] += starts[index] }
        var units = [Int](repeating: 0, count: starts[parents.count])
        var next = starts
        for (child, parent) in parents.enumerated() {
            guard let parent else { continue }
            units[next[parent]] = child
            next[parent] += 1
        }
        return (starts, units)
    }

    static func codes(of units: [GridUnit]) -> [Level.ID: [String: Int]] {
        var codes: [Level.ID: [String: Int]] = [:]
        for (index, unit) in units.enumerated() {
            for alias in unit.aliases { codes[unit.level, default: [:]][alias] = index }
        }
        // After the aliases: a code in force goes before one that was.
        for (index, unit) in units.enumerated() { codes[unit.level, default: [:]][unit.code] = index }
        return codes
    }

    /// From the finest level to the coarsest: an outline is dissolved from those right below it, which have far fewer
    /// edges than their faces.
    private static func outlines(
        of units: [GridUnit], parents: [Int?], known: [UnitID: LatticeMultiPolygon]
    ) -> [Int: LatticeMultiPolygon] {
        var below: [Int: [LatticeMultiPolygon]] = [:]
        var outlines: [Int: LatticeMultiPolygon] = [:]
        for index in units.indices.reversed() {
            if let parts = below.removeValue(forKey: index) {
                outlines[index] = known[units[index].id] ?? LatticeMultiPolygon.dissolving(parts)
            }
            guard let land = outlines[index] ?? units[index].geometry, let parent = parents[index] else { continue }
            below[parent, default: []].append(land)
        }
        return outlines
    }
}
