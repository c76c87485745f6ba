import SimpleFeatures

/// Which redrawn feature is which unit: by land, and by code where several have a claim.
struct RedrawIdentity: Sendable {
    /// By feature, the unit that it is; and the other way round.
    private(set) var unit: [Int: Int] = [:]
    private(set) var feature: [Int: Int] = [:]
    /// By unit, the features most of whose land it had; by feature, the units most of whose land it has. Largest share first.
    private(set) var parts: [Int: [Int]] = [:]
    private(set) var sources: [Int: [Int]] = [:]

    /// - Parameters:
    ///   - oldCodes: the units' codes.
    ///   - newCodes: the features' codes as the file has them.
    init(_ land: RedrawLand, oldCodes: [String], newCodes: [String?]) {
        for (feature, unit) in land.equal { match(feature, unit) }
        let bySize = land.pieces.sorted { ($1.area, $0.new, $0.old) < ($0.area, $1.new, $1.old) }
        for piece in bySize {
            if piece.area * 2 >= land.new[piece.new]?.doubledArea ?? 0 {
                parts[piece.old, default: []].append(piece.new)
            }
            if piece.area * 2 >= land.old[piece.old]?.doubledArea ?? 0 {
                sources[piece.new, default: []].append(piece.old)
            }
        }
        let kin = bySize.filter { parts[$0.old]?.contains($0.new) == true || sources[$0.new]?.contains($0.old) == true }
        for piece in kin where oldCodes[piece.old] == newCodes[piece.new] { match(piece.new, piece.old) }
        for piece in kin { match(piece.new, piece.old) }
        // A unit that moved altogether, and one without land, is known by its code only; one that went into another is not.
        let (absorbed, cutOff) = (Set(sources.values.joined()), Set(parts.values.joined()))
        let units = Dictionary(oldCodes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for (feature, code) in newCodes.enumerated() {
            guard let unit = code.flatMap({ units[$0] }) else { continue }
            if !absorbed.contains(unit), !cutOff.contains(feature) { match(feature, unit) }
        }
    }

    private mutating func match(_ feature: Int, _ unit: Int) {
        guard self.unit[feature] == nil, self.feature[unit] == nil else { return }
        self.unit[feature] = unit
        self.feature[unit] = feature
    }
}
