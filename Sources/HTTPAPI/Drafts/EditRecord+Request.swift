import GeoJSON
import GridSystem
import Service

extension EditRecord {
    /// Bodies above this are not remembered, only how long they were.
    private static let longestBody = 1 << 18

    /// The record of a request about features: which one, and the body as it came.
    init(operation: String, collection: Level.ID? = nil, unit: UnitID? = nil, body: [UInt8]) {
        var writer = JSONWriter(capacity: body.count + 128)
        writer.beginObject()
        if let collection { writer.members(["collection": .string(collection)]) }
        if let unit { writer.members(["id": .string(unit.rawValue)]) }
        if body.count > Self.longestBody {
            writer.members(["bodyBytes": .integer(Int64(body.count))])
        } else if !body.isEmpty {
            writer.key("body")
            writer.raw(body)
        }
        writer.endObject()
        self.init(operation: operation, document: String(decoding: writer.take(), as: UTF8.self))
    }
}
