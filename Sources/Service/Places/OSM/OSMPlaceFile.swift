import GridSystem
import OpenStreetMap
public import Places
import SimpleFeatures

/// Facilities, buildings and compounds of an OpenStreetMap file (PBF or XML).
///
/// Ids are those of OpenStreetMap, such as `osm:node/123`. Areas that the extract holds only in part are left out and noted.
public struct OSMPlaceFile: Sendable {
    private let file: OSMFile

    public init(path: String) {
        file = OSMFile(path: path)
    }

    /// Objects with tags of ``Places/FacilityTags``; an area is a facility at a point inside it.
    ///
    /// - Throws: `OSMError`.
    public func facilities(progress: PlaceFile.Progress? = nil) throws -> PlaceBatch<Facility> {
        let found = try OSMObjects(file, progress: progress) { _, tags -> [String]? in
            let categories = FacilityTags.categories(of: OSMTagList(tags).all)
            return categories.isEmpty ? nil : categories
        }
        let places = found.objects.compactMap { object in
            object.shape.position.map { Facility(object.id, object.use, object.tags, at: $0) }
        }
        return batch(places, found.incomplete)
    }

    /// Objects tagged `building`, with the `entrance` nodes on their outlines, in the compound that they stand in.
    ///
    /// - Throws: `OSMError`.
    public func buildings(progress: PlaceFile.Progress? = nil) throws -> PlaceBatch<Building> {
        let found = try OSMObjects(file, progress: progress) { kind, tags -> BuiltThing? in
            if kind == .node { return tags.has("entrance") ? .door : nil }
            if let use = tags["building"], use != "no" { return .building }
            return Compound.isMapped(tags) ? .compound : nil
        }
        var doors: [Int64: Entrance] = [:]
        for object in found.objects where object.use == .door {
            guard let position = object.shape.position else { continue }
            doors[object.id.number] = Entrance(unit: object.tags["ref"] ?? object.tags["addr:unit"], position: position)
        }
        let compounds = CompoundIndex(
            found.objects.compactMap { object in
                guard object.use == .compound, case .area(let land) = object.shape else { return nil }
                return (object.id.placeID, land)
            })
        let places = found.objects.compactMap { object -> Building? in
            guard object.use == .building else { return nil }
            var seen: Set<Int64> = []
            let entrances = object.nodes.compactMap { seen.insert($0).inserted ? doors[$0] : nil }
            let compound = object.shape.position.flatMap(compounds.compound(at:))
            return Building(object.id, object.tags, object.shape, compound: compound, entrances: entrances)
        }
        return batch(places, found.incomplete)
    }

    /// Named residential areas and neighbourhoods, with the gates and entrances on their outlines.
    ///
    /// - Throws: `OSMError`.
    public func compounds(progress: PlaceFile.Progress? = nil) throws -> PlaceBatch<Compound> {
        let found = try OSMObjects(file, progress: progress) { kind, tags -> Gate.Kind?? in
            if kind == .node { return Gate.Kind(tags).map { .some($0) } }
            return Compound.isMapped(tags) ? .some(nil) : nil
        }
        let gates = found.objects.compactMap { object -> Gate? in
            guard let kind = object.use, let position = object.shape.position else { return nil }
            return Gate(name: object.tags["name"] ?? object.tags["ref"], kind: kind, position: position)
        }
        let places = found.objects.compactMap { object -> Compound? in
            guard object.use == nil, case .area(let land) = object.shape else { return nil }
            return Compound(object.id, object.tags, land, gates: gates.filter { $0.isOnOutline(of: land) })
        }
        return batch(places, found.incomplete)
    }

    private enum BuiltThing {
        case door, building, compound
    }

    private func batch<Item: Place>(_ places: [Item], _ incomplete: [OSMID]) -> PlaceBatch<Item> {
        PlaceBatch(
            entries: places.map { PlaceBatch.Entry(feature: nil, place: $0) },
            features: places.count + incomplete.count,
            findings: incomplete.map { id in
                PlaceFinding(
                    feature: nil, place: id.placeID,
                    PlaceDefect(.incompleteOutline, "the file has only a part of its outline"))
            })
    }
}

extension OSMID {
    var placeID: String { "osm:\(self)" }
}

/// Finds the compound that a point lies in, the smallest where several do.
private struct CompoundIndex {
    private let compounds: [(id: String, land: LatticeMultiPolygon, box: LatticeBox)]

    init(_ compounds: [(id: String, land: LatticeMultiPolygon)]) {
        self.compounds = compounds.sorted { $0.land.doubledArea < $1.land.doubledArea }.compactMap { compound in
            compound.land.box.map { (compound.id, compound.land, $0) }
        }
    }

    func compound(at point: LatticePoint) -> String? {
        compounds.first { $0.box.covers(point) && $0.land.contains(point) }?.id
    }
}
