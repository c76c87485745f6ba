import SimpleFeatures

extension AddressBook {
    /// No answer is longer.
    public static let limit = 10

    /// What lowers a score of 1, each once.
    private enum Factor {
        /// The name lacks its suffix: 铂金 for 铂金小区.
        static let stem = 0.95
        /// The name is only a part: 铂金 for 铂金家园.
        static let partOfName = 0.6
        /// Something stands between name and number.
        static let between = 0.9
        /// Another community than the one that the address names.
        static let otherCommunity = 0.7
        /// 3号 for 3号楼, or the other way.
        static let otherClass = 0.8
        /// The compound has no building of the number.
        static let missingBuilding = 0.5
        /// The building has no staircase of the number, or its doors are not known.
        static let missingStaircase = 0.9
    }

    /// The places that an address may mean: the best first, of equal ones the more precise first, at most ``limit``.
    ///
    /// Full-width and half-width, Chinese and Arabic numerals, spaces and punctuation do not matter. A name counts whole, else
    /// without 小区, else as a part of longer names. An address that fits several places gives all of them; one whose name is
    /// not known gives none. A number alone names nothing.
    public func candidates(for address: String) -> [AddressCandidate] {
        let text = AddressText(address).scalars
        let matches = names.matches(in: text)
        let communities = matches.filter { if case .unit = $0.item { true } else { false } }
        let units = Set(communities.compactMap { if case .unit(let unit) = $0.item { unit } else { nil } })
        var found: [AddressCandidate] = []
        var isWhole = false
        for match in matches {
            let rest = Self.rest(of: text, after: match.range.upperBound)
            let numbers = HouseNumbers(rest)
            // 文化小区 is not meant by 文化路12号.
            if match.isStem, numbers.lead > 0 { continue }
            var score = match.isStem ? Factor.stem : 1
            if numbers.lead > 0, numbers.building != nil { score *= Factor.between }
            switch match.item {
            case .compound, .building:
                found += candidates(of: match.item, rest, numbers, score, units)
                isWhole = isWhole || !match.isStem
            case .unit: break
            }
        }
        if !isWhole {
            let start = communities.map(\.range.upperBound).max() ?? 0
            let rest = Self.rest(of: text, after: start)
            let numbers = HouseNumbers(rest)
            if let unit = communities.max(by: { $0.range.upperBound < $1.range.upperBound }), numbers.lead == 0 {
                found += candidates(of: unit.item, rest, numbers, 1, units)
            }
            found += containing(rest, numbers, units)
        }
        return Self.best(found)
    }

    private static func rest(of text: [Unicode.Scalar], after place: Int) -> ArraySlice<Unicode.Scalar> {
        let rest = text[place...]
        let suffix = suffixes.first { rest.starts(with: $0) }
        return rest.dropFirst(suffix?.count ?? 0)
    }

    /// The compounds whose names hold what stands before the first number.
    private func containing(
        _ rest: ArraySlice<Unicode.Scalar>, _ numbers: HouseNumbers, _ units: Set<Int32>
    ) -> [AddressCandidate] {
        let part = Array(rest.prefix(numbers.lead))
        let stem = Self.withoutSuffix(part) ?? part
        guard stem.count >= 2, !Self.suffixes.contains(stem) else { return [] }
        return names.items(withNamesContaining: stem[...]).flatMap { item in
            if case .unit = item { return [] as [AddressCandidate] }
            return candidates(of: item, rest.dropFirst(numbers.lead), numbers, Factor.partOfName, units)
        }
    }

    private func candidates(
        of item: Named, _ rest: ArraySlice<Unicode.Scalar>, _ numbers: HouseNumbers, _ score: Double,
        _ units: Set<Int32>
    ) -> [AddressCandidate] {
        func inCommunity(_ entry: Entry) -> Double {
            units.isEmpty || !units.isDisjoint(with: entry.units) ? 1 : Factor.otherCommunity
        }
        if case .building(let index) = item {
            return [candidate(Int(index), numbers.either, score * inCommunity(buildings[Int(index)]))]
        }
        let value = numbers.building ?? String(String.UnicodeScalarView(rest))
        if !value.isEmpty, let known = self.numbers[Number(container: item, value: value)] {
            return known.map { building, kind in
                let isSameClass = [kind, numbers.buildingClass].contains(.bare) || kind == numbers.buildingClass
                return candidate(
                    Int(building), numbers.staircase,
                    score * inCommunity(buildings[Int(building)]) * (isSameClass ? 1 : Factor.otherClass))
            }
        }
        guard case .compound(let index) = item, let entry = compounds[Int(index)] else { return [] }
        let isMissing = numbers.building != nil || numbers.staircase != nil
        return [
            AddressCandidate(
                precision: .compound, compound: entry.id, label: entry.label, point: entry.point,
                accuracy: entry.accuracy,
                score: score * inCommunity(entry) * (isMissing ? Factor.missingBuilding : 1))
        ]
    }

    private func candidate(_ building: Int, _ staircase: String?, _ score: Double) -> AddressCandidate {
        let entry = buildings[building]
        var candidate = AddressCandidate(
            precision: .building, compound: compoundOfBuilding[building].flatMap { compounds[Int($0)]?.id },
            building: entry.id, label: entry.label, point: entry.point, accuracy: entry.accuracy, score: score)
        guard let staircase else { return candidate }
        let doors = doors[Int(doorStarts[building])..<Int(doorStarts[building + 1])]
        if let door = doors.first(where: { $0.staircase == staircase }) {
            candidate.precision = .entrance
            candidate.entrance = door.label
            candidate.label += door.label + (door.label.hasSuffix("单元") ? "" : "单元")
            candidate.point = door.point
            candidate.accuracy = .metres(15)
        } else {
            candidate.score *= Factor.missingStaircase
        }
        return candidate
    }

    /// One candidate a place, with its best score.
    private static func best(_ found: [AddressCandidate]) -> [AddressCandidate] {
        let ordered = found.sorted { a, b in
            if a.score != b.score { return a.score > b.score }
            if a.precision != b.precision { return a.precision > b.precision }
            return (a.label, a.building ?? "", a.compound ?? "") < (b.label, b.building ?? "", b.compound ?? "")
        }
        var seen: Set<[String?]> = []
        return Array(ordered.filter { seen.insert([$0.compound, $0.building, $0.entrance]).inserted }.prefix(limit))
    }
}
