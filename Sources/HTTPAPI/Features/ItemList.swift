import Foundation
import GeoJSON
import GridSystem
import Hummingbird
import NIOCore
import Service
import SimpleFeatures

/// A page of items, written piece by piece.
struct ItemList: Sendable {
    let units: [Int]
    /// How many there are on all pages.
    let matched: Int
    let links: [Link]
    let level: LevelFeatures
    let writer: UnitWriter

    /// Vertices above which an answer is sent as it grows.
    private static let streamedVertices = 20_000
    private static let pieceBytes = 1 << 16

    /// The whole answer where it is small; otherwise one that is sent in pieces, so that no answer costs more memory.
    func body() throws -> ResponseBody {
        var vertices = 0
        for index in units { vertices += writer.edition.outline(at: index)?.vertexCount ?? 0 }
        var json = JSONWriter(capacity: Self.pieceBytes)
        begin(&json)
        guard vertices > Self.streamedVertices else {
            for index in units { try writer.write(index, in: level, to: &json) }
            end(&json)
            return ResponseBody(byteBuffer: ByteBuffer(bytes: json.take()))
        }
        let started = json
        return ResponseBody { body in
            var json = started
            for index in units {
                try writer.write(index, in: level, to: &json)
                if json.bytes.count >= Self.pieceBytes { try await body.write(ByteBuffer(bytes: json.take())) }
            }
            end(&json)
            try await body.write(ByteBuffer(bytes: json.take()))
            try await body.finish(nil)
        }
    }

    private func begin(_ json: inout JSONWriter) {
        json.beginObject()
        json.key("type")
        json.string("FeatureCollection")
        json.key("timeStamp")
        json.string(RequestInstant.text(Date()))
        json.key("edition")
        json.integer(writer.edition.record.number)
        if let draft = writer.draft {
            json.key("draft")
            json.string(draft.id)
            json.key("draftVersion")
            json.integer(draft.version)
        }
        json.key("numberMatched")
        json.integer(matched)
        json.key("numberReturned")
        json.integer(units.count)
        json.key("links")
        json.value(.array(links.map(\.json)))
        json.key("features")
        json.beginArray()
    }

    private func end(_ json: inout JSONWriter) {
        json.endArray()
        json.endObject()
    }
}
