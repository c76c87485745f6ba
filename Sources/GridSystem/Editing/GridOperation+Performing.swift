extension GridOperation {
    /// What the operation would change.
    ///
    /// - Throws: ``GridError``: `unknownUnit`, `refused` with the offending parts as findings, `notACoverage` where the faces
    ///   around do not form one, `malformedCode`, `codeTaken`, `retiredCode`, `engineFailed`.
    public func outcome(on grid: DraftGrid, context: OperationContext = OperationContext()) throws(GridError)
        -> OperationOutcome
    {
        throw GridError(.refused, "not yet")
    }
}
