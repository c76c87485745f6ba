import Foundation
import Geodesy
import GridSystem
import SimpleFeatures

/// What a request for items asks for.
struct ItemsQuery: Sendable {
    let limit: Int
    let system: ReferenceSystem
    let box: BoxFilter?
    let filters: [ItemFilter]
    let token: PageToken?

    private static let reserved: Set<String> = ["bbox", "bbox-crs", "crs", "datetime", "limit", "next"]

    /// - Throws: ``Problem`` for a value that means nothing and for a parameter that is not known.
    init(_ query: Query, level: LevelFeatures, systems: ReferenceSystems, configuration: APIConfiguration)
        throws(Problem)
    {
        let properties = Set(ItemFilter.properties.map(\.name)).union(level.columns.keys)
        try query.allowOnly(Self.reserved.union(Call.commonParameters).union(properties))
        limit = try PageLimit.parse(query["limit"], configuration)
        system = try systems.system(named: query["crs"] ?? "CRS84", parameter: "crs")
        if let text = query["bbox"] {
            box = try BoxFilter(
                parsing: text, in: try systems.system(named: query["bbox-crs"] ?? "CRS84", parameter: "bbox-crs"))
        } else {
            box = nil
        }
        var filters: [ItemFilter] = []
        for item in query.items where !Self.reserved.contains(item.name) && properties.contains(item.name) {
            filters.append(try ItemFilter(item.name, item.value, in: level))
        }
        self.filters = filters
        if let text = query["next"] { token = try PageToken(parsing: text) } else { token = nil }
    }

    /// All units that match, in the order of their codes.
    func matches(in level: LevelFeatures, of edition: Edition) -> [Int] {
        level.units.filter { index in
            guard filters.allSatisfy({ $0.matches(index, in: edition) }) else { return false }
            guard let box else { return true }
            return box.intersects(edition.outline(at: index), box: level.boxes[index - level.units.lowerBound])
        }
    }

    /// The part of the matches that this page has, and where the next one goes on.
    func page(of matches: [Int], in edition: Edition) -> (units: ArraySlice<Int>, next: PageToken?) {
        var rest = matches[...]
        if let token { rest = matches.drop { edition.units[$0].code <= token.code }[...] }
        let page = rest.prefix(limit)
        guard page.count < rest.count, let last = page.last else { return (page, nil) }
        return (page, PageToken(edition: edition.record.number, code: edition.units[last].code))
    }
}
