import GRDB
import GridSystem

/// The rows of layers that a new edition may change.
struct LayerRows {
    /// The indices of units of the edition: those that changed, all above them, before and now, and those below a new code.
    private(set) var shown: [Int]
    /// The units that changed, gone ones included.
    let changed: Set<UnitID>

    /// To be called while the store has the edition before as the newest.
    init(changing changed: Set<UnitID>, in edition: Edition, _ db: Database) throws {
        var shown: Set<Int> = []
        for id in changed {
            let before = try UnitVersions.current(id, db)?.unit
            if let above = before?.parent.flatMap(edition.index(of:)) { shown.formUnion(edition.chain(from: above)) }
            guard let index = edition.index(of: id) else { continue }
            shown.formUnion(edition.chain(from: index))
            if before?.code != edition.units[index].code { shown.formUnion(edition.children(of: index)) }
        }
        self.shown = shown.sorted()
        self.changed = changed
    }
}
