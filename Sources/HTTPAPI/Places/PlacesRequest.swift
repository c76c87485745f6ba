import Foundation
import GridSystem
import Places
import SimpleFeatures
import Storage

/// What a request for places asks for.
struct PlacesRequest: Sendable {
    let query: PlaceQuery
    let system: ReferenceSystem

    private static let reserved: Set<String> = ["bbox", "bbox-crs", "crs", "datetime", "limit", "next"]

    /// Places that are there today, where `datetime` says nothing.
    ///
    /// - Throws: ``Problem`` for a value that means nothing and for a parameter that is not known.
    init(
        _ query: Query, of collection: PlaceCollection, systems: ReferenceSystems, configuration: APIConfiguration,
        zone: TimeZone
    ) throws(Problem) {
        let fields = Dictionary(
            collection.queryables.map { ($0.property.name, $0.field) }, uniquingKeysWith: { first, _ in first })
        try query.allowOnly(Self.reserved.union(Call.commonParameters).union(fields.keys))
        system = try systems.system(named: query["crs"] ?? "CRS84", parameter: "crs")
        var boxes: [LatticeBox]?
        if let text = query["bbox"] {
            let system = try systems.system(named: query["bbox-crs"] ?? "CRS84", parameter: "bbox-crs")
            boxes = try BoxFilter(parsing: text, in: system).boxes
        }
        let filters = query.items.compactMap { item in
            fields[item.name].map { field in
                PlaceQuery.Filter(field, field == .category ? FacilityCategory.id(of: item.value) : item.value)
            }
        }
        self.query = PlaceQuery(
            boxes: boxes, filters: filters, days: try Self.days(query["datetime"], zone), after: query["next"],
            limit: try PageLimit.parse(query["limit"], configuration))
    }

    private static func days(_ text: String?, _ zone: TimeZone) throws(Problem) -> DaySpan {
        guard let text else { return DaySpan(CivilDate(Date(), in: zone)) }
        let interval = try RequestInterval(parsing: text, zone: zone)
        return DaySpan(
            first: interval.start.map { CivilDate($0, in: zone) }, last: interval.end.map { CivilDate($0, in: zone) })
    }
}
