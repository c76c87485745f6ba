import SimpleFeatures

/// Streets of one name put end to end, since a map's source cuts them at every junction.
enum StreetChains {
    struct Chain: Hashable, Sendable {
        let name: String
        /// The most important of its parts.
        let kind: BaseMap.Street.Kind
        let line: [LatticePoint]
    }

    /// Chains by name in the order in which names first appear. Each part is in one chain.
    static func joined(_ streets: [BaseMap.Street]) -> [Chain] {
        var names: [String] = []
        var parts: [String: [BaseMap.Street]] = [:]
        for street in streets where !street.name.isEmpty && street.line.count > 1 {
            if parts[street.name] == nil { names.append(street.name) }
            parts[street.name, default: []].append(street)
        }
        return names.flatMap { name in chains(name, parts[name] ?? []) }
    }

    private static func chains(_ name: String, _ parts: [BaseMap.Street]) -> [Chain] {
        var atEnd: [LatticePoint: [Int]] = [:]
        for (index, part) in parts.enumerated() {
            for end in [part.line.first, part.line.last] {
                if let end { atEnd[end, default: []].append(index) }
            }
        }
        var used = Array(repeating: false, count: parts.count)
        /// Walks on from the line's last point while unused parts begin or end there.
        func extended(_ line: [LatticePoint], _ kind: inout BaseMap.Street.Kind) -> [LatticePoint] {
            var line = line
            while let end = line.last, let next = atEnd[end]?.first(where: { !used[$0] }) {
                used[next] = true
                if parts[next].kind.rawValue > kind.rawValue { kind = parts[next].kind }
                let forward = parts[next].line.first == end
                line += forward ? parts[next].line.dropFirst() : parts[next].line.reversed().dropFirst()
            }
            return line
        }
        return parts.indices.compactMap { index in
            guard !used[index] else { return nil }
            used[index] = true
            var kind = parts[index].kind
            let ahead = extended(parts[index].line, &kind)
            let whole = extended(ahead.reversed(), &kind)
            return Chain(name: name, kind: kind, line: whole.reversed())
        }
    }
}
