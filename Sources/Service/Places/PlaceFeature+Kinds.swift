import GeoJSON
import GridSystem
import Places
import SimpleFeatures

extension Facility {
    /// `nil` where the feature lacks what no facility can do without; the feature's findings say what.
    init?(reading feature: inout PlaceFeature) {
        let id = feature.identity("id", "code")
        let shape = feature.shape()
        if shape == nil, feature.findings.allSatisfy({ ![.wrongGeometry, .offEarth].contains($0.defect.kind) }) {
            feature.note(.wrongGeometry, "it has no geometry")
        }
        let names = feature.names()
        let categories = feature.words("categories").map(FacilityCategory.id)
        let capacity = feature.integer("capacity")
        let openingHours = feature.text("openingHours")
        let validity = Validity(from: feature.day("validFrom"), to: feature.day("validTo"))
        guard let id, let position = shape?.position else { return nil }
        self.init(
            id: id, names: names, position: position, categories: categories, capacity: capacity,
            openingHours: openingHours, validity: validity, attributes: feature.attributes())
    }
}

extension Building {
    /// As for facilities.
    init?(reading feature: inout PlaceFeature) {
        let id = feature.identity("id", "code")
        let shape = feature.shape()
        if shape == nil, feature.findings.allSatisfy({ ![.wrongGeometry, .offEarth].contains($0.defect.kind) }) {
            feature.note(.wrongGeometry, "it has no geometry")
        }
        let names = feature.names()
        let (compound, number) = (feature.text("compound"), feature.text("number"))
        let (floors, use) = (feature.integer("floors"), feature.text("kind"))
        let entrances = feature.doors("entrances").map { door in
            Entrance(unit: door.properties["unit"]?.asText, position: door.position)
        }
        var groups: [String: Int] = [:]
        for group in Residents.usualGroups { groups[group] = feature.integer(group) }
        let residents = Residents(
            households: feature.integer("households"), people: feature.integer("people"), groups: groups)
        guard let id, let shape else { return nil }
        self.init(
            id: id, names: names, compound: compound, number: number, outline: shape, floors: floors, use: use,
            entrances: entrances, residents: residents, attributes: feature.attributes())
    }
}

extension Compound {
    /// As for facilities; a compound may lack geometry.
    init?(reading feature: inout PlaceFeature) {
        let id = feature.identity("id", "code")
        let code = feature.text("code")
        var land: LatticeMultiPolygon?
        switch feature.shape() {
        case .area(let area): land = area
        case .point: feature.note(.wrongGeometry, "it is a point; a compound is an area")
        case nil: break
        }
        let names = feature.names()
        let use = feature.text("kind")
        var gates: [Gate] = []
        for door in feature.doors("gates") {
            let word = door.properties["kind"]?.asText
            guard let kind = Gate.Kind(word: word) else {
                feature.note(.wrongValue, "the gate's kind '\(word ?? "")' is not main, side or pedestrian")
                continue
            }
            gates.append(Gate(name: door.properties["name"]?.asText, kind: kind, position: door.position))
        }
        guard let id else { return nil }
        self.init(
            id: id, code: code, names: names, use: use, land: land, gates: gates, attributes: feature.attributes())
    }
}

/// A gate of a file of its own.
struct GateFeature {
    let compound: String
    let gate: Gate

    init?(reading feature: inout PlaceFeature) {
        let compound = feature.text("compound")
        if compound == nil { feature.note(.unknownCompound, "the gate names no compound") }
        let word = feature.text("kind")
        let kind = Gate.Kind(word: word)
        if kind == nil { feature.note(.wrongValue, "the gate's kind '\(word ?? "")' is not main, side or pedestrian") }
        let name = feature.text("name")
        guard case .point(let position) = feature.shape() else {
            feature.note(.wrongGeometry, "a gate is a point")
            return nil
        }
        guard let compound, let kind else { return nil }
        self.compound = compound
        gate = Gate(name: name, kind: kind, position: position)
    }
}

extension Gate.Kind {
    /// A gate of which nothing is said is a side gate.
    fileprivate init?(word: String?) {
        self.init(rawValue: word ?? "side")
    }
}

extension PlaceFeature {
    /// Doors as an array of objects, each with `lon` and `lat` or with `position`, in the file's reference system.
    fileprivate mutating func doors(_ field: String) -> [(position: LatticePoint, properties: JSONObject)] {
        guard let value = value(field) else { return [] }
        var doors: [(position: LatticePoint, properties: JSONObject)] = []
        for door in value.arrayValue ?? [nil] {
            let numbers =
                door["position"]?.arrayValue?.compactMap(\.numberValue)
                ?? [door["lon"], door["lat"]].compactMap { $0?.numberValue }
            guard let properties = door.objectValue, numbers.count >= 2 else {
                note(.wrongValue, "'\(field)' is no list of objects with lon and lat")
                continue
            }
            guard let position = point(Position(x: numbers[0], y: numbers[1])) else { continue }
            doors.append((position, properties))
        }
        return doors
    }
}
