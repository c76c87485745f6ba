import SimpleFeatures

/// The code of each redrawn feature: what the file says where that is possible, else what the unit has, else the next free one.
struct RedrawCodes {
    /// By feature; `nil` where nothing says how codes look here.
    private(set) var codes: [Int: String] = [:]
    private(set) var findings: [Finding] = []

    private let units: [GridUnit]
    private let features: [ImportedUnit]
    private let identity: RedrawIdentity
    private let land: RedrawLand

    /// - Parameters:
    ///   - wished: by feature, the codes that the file gives and that are codes at all.
    ///   - forbidden: codes that nobody may have again.
    ///   - parents: by feature, the unit above.
    init(
        units: [GridUnit], features: [ImportedUnit], wished: [Int: String], forbidden: Set<String>,
        identity: RedrawIdentity, land: RedrawLand, parents: [Int: UnitID], numbering: CodeNumbering, level: Level.ID
    ) {
        self.units = units
        self.features = features
        self.identity = identity
        self.land = land
        // Codes in force whose units are not in the file any more are as good as retired.
        let gone = Set(units.indices.filter { identity.feature[$0] == nil }.map { units[$0].code })
        let old = Set(units.flatMap(\.aliases))
        var numbering = numbering
        let claimed = Set(wished.values)
        let claims = Dictionary(grouping: wished.keys, by: { wished[$0] ?? "" })
        for (code, claimants) in claims.sorted(by: { $0.key < $1.key }) {
            let ordered = claimants.sorted { precedence($0, code) < precedence($1, code) }
            let winner = ordered[0]
            let owner = identity.unit[winner].map { units[$0] }
            let isOwn = owner.map { $0.code == code || $0.aliases.contains(code) } ?? false
            if !isOwn, forbidden.contains(code) || gone.contains(code) || old.contains(code) {
                note(.retiredCode, "the code was another unit's and is not given again", code, [winner])
            } else {
                codes[winner] = code
            }
            if ordered.count > 1 {
                let places = ordered.map(String.init).joined(separator: ", ")
                note(.duplicateCode, "features \(places) have the same code; feature \(winner) keeps it", code, ordered)
            }
        }
        // A unit that stays takes precedence over a new one that asks for its code.
        var open = identity.unit.keys.filter { codes[$0] == nil }.sorted()
        var settled: Set<Int> = []
        while let feature = open.popLast() {
            guard let unit = identity.unit[feature] else { continue }
            settled.insert(feature)
            let code = units[unit].code
            // In a draft that is not valid two units may have one code: neither gives way.
            if let other = codes.first(where: { $0.value == code && !settled.contains($0.key) })?.key {
                codes[other] = nil
                open.append(other)
            }
            codes[feature] = code
        }
        for feature in features.indices where codes[feature] == nil {
            let neighbour = mainUnit(of: feature).map { units[$0].code }
            repeat {
                codes[feature] = numbering.next(level: level, parent: parents[feature], after: neighbour)
            } while codes[feature].map(claimed.contains) ?? false
        }
    }

    /// The unit that most of the feature's land was.
    private func mainUnit(of feature: Int) -> Int? {
        identity.unit[feature] ?? land.mainUnits[feature]
    }

    /// The unit of that code before others, then any unit that stays, then the larger.
    private func precedence(_ feature: Int, _ code: String) -> (Int, Int128, Int) {
        let unit = identity.unit[feature]
        let rank = unit.map { units[$0].code == code ? 0 : 1 } ?? 2
        return (rank, -(land.new[feature]?.doubledArea ?? 0), feature)
    }

    private mutating func note(_ kind: Finding.Kind, _ message: String, _ code: String, _ concerned: [Int]) {
        let places = concerned.compactMap { land.new[$0]?.representativePoint }
        findings.append(
            Finding(
                kind, .ruled("code=next-free"), message, units: [code], count: concerned.count,
                geometry: places.isEmpty ? nil : .multiPoint(places.map { Position($0.coordinate) })))
    }
}
