extension GridOperation {
    /// What the operation would change.
    ///
    /// The faces around are looked at again as they would be: what would not be a coverage is refused. Costs what lies around.
    ///
    /// - Throws: ``GridError``: `unknownUnit`, `unknownEdge`, `refused` with the offending parts as findings, `notACoverage` where
    ///   the faces around do not form one, `invalidGeometry`, `malformedCode`, `codeTaken`, `retiredCode`.
    public func outcome(
        on grid: DraftGrid, context: OperationContext = OperationContext()
    ) throws(GridError) -> OperationOutcome {
        var edit = GridEdit(grid, context)
        switch self {
        case .reshape(let unit, let land, let handling): try edit.reshape(unit, to: land, handling)
        case .split(let unit, let lines, let parts): try edit.split(unit, along: lines, parts)
        case .merge(let units): try edit.merge(units)
        case .transfer(let unit, let part?, let receiver, let inPieces):
            try edit.transfer(part: part, of: unit, to: receiver, inPieces: inPieces)
        case .transfer(let unit?, nil, let parent, let inPieces):
            try edit.transfer(unit, to: parent, inPieces: inPieces)
        case .transfer(nil, nil, _, _):
            throw GridError(.refused, "a transfer names a unit, or the part of the land that is transferred")
        case .moveEdge(let edge, let path): try edit.moveEdge(edge, path: path)
        case .moveNode(let node, let place): try edit.moveNode(node, to: place)
        case .create(let unit, let land, let handling): try edit.create(unit, land: land, handling)
        case .retire(let unit, let receivers): try edit.retire(unit, into: receivers)
        case .rename(let unit, let names): try edit.rename(unit, names)
        case .recode(let unit, let code): try edit.recode(unit, code)
        case .assignParent(let unit, let parent): try edit.assignParent(unit, parent)
        }
        try edit.refuseEnclosing()
        return edit.outcome
    }
}
