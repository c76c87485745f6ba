import Foundation
public import GeoJSON
import SimpleFeatures
public import StreetNetwork

extension StreetNetwork {
    /// What the network holds, for programs.
    public var json: JSONObject {
        let box = BoundingBox(metadata.extent)
        return [
            "source": .string(metadata.source), "version": .string(version),
            "date": metadata.date.map { .string($0.formatted(.iso8601)) } ?? .null,
            "attribution": metadata.attribution.map { .string($0) } ?? .null,
            "bbox": [.number(box.west), .number(box.south), .number(box.east), .number(box.north)],
            "nodes": .integer(Int64(metadata.nodes)), "edges": .integer(Int64(metadata.edges)),
            "kilometres": .number((metadata.metres / 100).rounded() / 10),
            "squares": .integer(Int64(metadata.squares)), "openEnds": .integer(Int64(metadata.openEnds)),
            "bytes": .integer(Int64(byteCount)),
            "islands": .array(metadata.islands.map(\.json)),
        ]
    }
}

extension Island {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "position": [.number(longitude), .number(latitude)],
            "metres": .number((metres * 10).rounded() / 10), "edges": .integer(Int64(edges)),
        ]
    }
}
