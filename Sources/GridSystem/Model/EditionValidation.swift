public import SimpleFeatures

/// Checks whether units can be an edition: whole, exact, without tolerance.
public enum EditionValidation {
    /// - Parameters:
    ///   - units: each with an id of its own.
    ///   - vacant: the enclosed land that is declared to be nobody's.
    ///   - retiredCodes: by level, codes in use once and not any more.
    /// - Returns: what stands in the way, each refused; empty for a valid edition.
    /// - Throws: ``GridError`` with `engineFailed`.
    public static func findings(
        in units: [GridUnit], vacant: [LatticePolygon], definition: GridSystemDefinition,
        retiredCodes: [Level.ID: Set<String>] = [:]
    ) throws(GridError) -> [Finding] {
        let grid = DraftGrid(units: units, vacant: vacant, definition: definition)
        return try DraftValidation(grid, context: OperationContext(retiredCodes: retiredCodes)).blocking
    }
}
