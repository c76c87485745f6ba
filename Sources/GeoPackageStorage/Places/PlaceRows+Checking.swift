import Foundation
import GRDB
import Places
import Storage

extension PlaceRows {
    /// Whether every place can be read, lies as Wangge wrote it, has no defect that an import refuses, and the indices fit; as
    /// sentences.
    static func findings(_ db: Database) throws -> [String] {
        let layers = [Item.layer, Item.parts?.layer].compactMap { $0 }
        for layer in layers {
            guard try db.tableExists(layer.table), try db.tableExists(layer.index.name) else {
                return ["the layer \(layer.table) or its spatial index is missing"]
            }
        }
        var findings: [String] = []
        for layer in layers where try layer.index.isMisplaced(db) {
            findings.append("the spatial index of the layer \(layer.table) does not fit its features")
        }
        let ids = try Row.fetchCursor(db, sql: "SELECT id, geom FROM \(Item.layer.table)")
        while let row = try ids.next() {
            let id = try row.optional(String.self, 0) ?? ""
            do {
                guard let place = try fetch("id = ?", [id], db).first else { continue }
                let written = place.shape.map(GeometryBlob.encode)
                if try row.withUnsafeData(atIndex: 1, { $0 != written }) {
                    findings.append("'\(id)' in \(Item.layer.table) was moved by another program")
                }
                for defect in place.defects where !defect.kind.isTolerable {
                    findings.append("'\(id)' in \(Item.layer.table): \(defect.reason)")
                }
            } catch let error as StorageError {
                findings.append("'\(id)' in \(Item.layer.table) cannot be read: \(error.message)")
            }
        }
        return findings
    }
}
