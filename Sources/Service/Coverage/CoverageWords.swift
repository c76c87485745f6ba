public import GridSystem
public import Places
import StreetNetwork
public import WalkingAccess

/// A question about coverage in the words of the HTTP interface and of the command line.
///
/// What is not said has its standard value: 15 minutes of an adult, the coarsest level that has several units, people.
public struct CoverageWords: Hashable, Sendable {
    /// Ids or titles of categories, each with minutes or metres of its own after a colon where it has them: `canteen:15`.
    public var category: [String] = []
    public var minutes: [Double]?
    public var metres: [Double]?
    /// `adult`, `senior` or `child`.
    public var profile: String?
    /// Metres per second, instead of the profile's.
    public var speed: Double?
    public var level: String?
    /// An id or a code.
    public var unit: String?
    public var weight: String?

    public init() {}

    /// The question that the words mean in an edition.
    /// - Throws: `.outOfRange` with the parameter's name.
    public func query(_ edition: Edition) throws(WalkingError) -> CoverageQuery {
        var requirements: [CoverageQuery.Requirement] = []
        for word in category { requirements.append(try requirement(word)) }
        guard !requirements.isEmpty else {
            throw WalkingError(.outOfRange, "at least one category is needed", parameter: "category")
        }
        guard Set(requirements.map(\.category)).count == requirements.count else {
            throw WalkingError(.outOfRange, "each category is named once", parameter: "category")
        }
        return CoverageQuery(
            requirements, profile: try .named(profile, speed: speed), level: try levelID(edition),
            unit: try unitID(edition),
            weight: weight ?? "people")
    }

    /// The categories alone; `nil` where none is named.
    public func categories() throws(WalkingError) -> [FacilityCategory.ID]? {
        guard !category.isEmpty else { return nil }
        var ids: [FacilityCategory.ID] = []
        for word in category {
            guard let known = FacilityCategory.named(word) else {
                throw WalkingError(.outOfRange, "there is no category '\(word)'", parameter: "category")
            }
            ids.append(known.id)
        }
        return ids
    }

    /// The limits as bands: 5, 10 and 15 minutes where none are named.
    public func bands() throws(WalkingError) -> [BandLimit] {
        guard minutes == nil || metres == nil else {
            throw WalkingError(.outOfRange, "bands are in minutes or in metres, not both", parameter: "metres")
        }
        let bands = minutes.map { $0.map { BandLimit.minutes($0) } } ?? metres.map { $0.map { BandLimit.metres($0) } }
        guard bands.map({ (1...IsochroneQuestion.maximumBands).contains($0.count) }) ?? true else {
            throw WalkingError(
                .outOfRange, "there are 1 to \(IsochroneQuestion.maximumBands) bands",
                parameter: minutes == nil ? "metres" : "minutes")
        }
        return bands ?? IsochroneQuestion.standardLimits
    }

    /// The unit that the answer is confined to.
    public func unitID(_ edition: Edition) throws(WalkingError) -> UnitID? {
        guard let unit else { return nil }
        guard let found = edition.unit(named: unit) else {
            throw WalkingError(.outOfRange, "there is no unit '\(unit)'", parameter: "unit")
        }
        return found.id
    }

    private func requirement(_ word: String) throws(WalkingError) -> CoverageQuery.Requirement {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let category = FacilityCategory.named(parts[0]), parts.count <= 2 else {
            throw WalkingError(.outOfRange, "there is no category '\(parts[0])'", parameter: "category")
        }
        guard parts.count == 2 else { return CoverageQuery.Requirement(category.id, within: try limit()) }
        guard let value = Double(parts[1]) else {
            throw WalkingError(.outOfRange, "'\(parts[1])' is no number of minutes or metres", parameter: "category")
        }
        return CoverageQuery.Requirement(category.id, within: metres == nil ? .minutes(value) : .metres(value))
    }

    /// What holds for categories without a limit of their own.
    public func limit() throws(WalkingError) -> BandLimit {
        guard minutes == nil || metres == nil else {
            throw WalkingError(.outOfRange, "the limit is in minutes or in metres, not both", parameter: "metres")
        }
        guard let values = minutes ?? metres else { return CoverageQuery.standardLimit }
        guard values.count == 1 else {
            throw WalkingError(
                .outOfRange, "there is one limit; a category's own comes after it: canteen:15",
                parameter: minutes == nil ? "metres" : "minutes")
        }
        return minutes == nil ? .metres(values[0]) : .minutes(values[0])
    }

    public func levelID(_ edition: Edition) throws(WalkingError) -> Level.ID {
        let levels = edition.definition.levels.map(\.id)
        if let level {
            guard levels.contains(level) else {
                throw WalkingError(
                    .outOfRange, "the level is one of \(levels.joined(separator: ", "))", parameter: "level")
            }
            return level
        }
        let several = levels.first { id in edition.units.count { $0.level == id } > 1 }
        return several ?? levels.last ?? ""
    }
}
