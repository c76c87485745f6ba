public import SimpleFeatures

extension Successor {
    /// What became of the units of the edition before.
    ///
    /// - Parameter dwellings: the buildings that meet a box; they tell how many households move with the land.
    /// - Throws: ``GridError`` as ``GridComparison`` does.
    public func lineage(
        after base: Locator, dwellings: @escaping @Sendable (LatticeBox) -> [Dwelling] = { _ in [] }
    ) throws(GridError) -> [LineageRecord] {
        let number = edition.record.number
        guard let changes else {
            return try GridComparison(from: base, to: edition, dwellings: dwellings).lineage(edition: number)
        }
        let draft = Draft(
            id: "", base: base.edition.record.number, createdAt: edition.record.publishedAt, changes: changes,
            vacant: edition.vacant)
        return try GridComparison(
            DraftGrid(draft, base: base, definition: edition.definition), dwellings: dwellings
        ).lineage(edition: number)
    }
}
