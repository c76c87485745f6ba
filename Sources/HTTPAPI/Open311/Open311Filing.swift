import GeoJSON
import PatrolReports
import Service

/// A form of GeoReport v2 as the document that `POST /reports` takes.
struct Open311Filing {
    let fields: FormFields
    let category: PatrolReports.Category
    let role: Role?
    /// What the register of places says of `address_id`.
    let registeredAddress: String?
    let limits: ReportLimits

    /// - Throws: ``Problem`` with 400 for a request without a place, with half a position, or with one that is none.
    func document() throws(Problem) -> JSONValue {
        var object: JSONObject = ["category": .string(category.id)]
        // Another city's platform stands for its residents; of other keys the role tells.
        if role == .platform { object["source"] = .string(ReportSource.resident.rawValue) }
        object["pin"] = try position()
        object["address"] = (try fields.text("address_string") ?? registeredAddress).map { .string($0) }
        guard object["pin"] != nil || object["address"] != nil else {
            throw .parameter(
                "lat", "The request has no place: it needs lat and long, an address_string or an address_id.")
        }
        object["description"] = .string(try description())
        object["reporter"] = try reporter()
        object["attributes"] = .object(
            JSONObject(sorted: fields.attributes.mapValues { .array($0.map { .string($0) }) }))
        return .object(object)
    }

    /// Degrees of WGS 84, as people point them out on a client's map: the standard knows no fix with an accuracy.
    private func position() throws(Problem) -> JSONValue? {
        let latitude = try fields.number("lat", in: -90...90)
        let longitude = try fields.number("long", in: -180...180)
        switch (latitude, longitude) {
        case (let latitude?, let longitude?):
            return ["lon": .number(longitude), "lat": .number(latitude), "crs": "CRS84"]
        case (nil, nil): return nil
        case (nil, _): throw .parameter("lat", "The field 'long' comes without 'lat'.")
        case (_, nil): throw .parameter("long", "The field 'lat' comes without 'long'.")
        }
    }

    /// With the address of the picture, which nobody fetches, on a line of its own.
    private func description() throws(Problem) -> String {
        let parts = [try fields.text("description"), try fields.text("media_url")].compactMap { $0 }
        let text = parts.joined(separator: "\n")
        guard text.unicodeScalars.count <= limits.textLength else {
            throw .parameter(
                "description", "The description has at most \(limits.textLength) characters, the media_url included.")
        }
        return text
    }

    private func reporter() throws(Problem) -> JSONValue? {
        let names = [try fields.text("first_name"), try fields.text("last_name")].compactMap { $0 }
        // A Chinese name has the family's first and no space.
        let isLatin = names.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value < 0x2E80 } }
        let name = isLatin ? names.joined(separator: " ") : names.reversed().joined()
        var object = JSONObject()
        if !name.isEmpty { object["name"] = .string(name) }
        object["phone"] = try fields.text("phone").map { .string($0) }
        object["email"] = try fields.text("email").map { .string($0) }
        return object.isEmpty ? nil : .object(object)
    }
}
