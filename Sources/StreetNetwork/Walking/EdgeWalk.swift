/// What walking along one edge costs, a part of it in proportion, in whole units: so a walk costs the same whichever end
/// it is worked out from.
package struct EdgeWalk {
    package let centimetres: Double
    /// Units for a centimetre in the direction of drawing and against it; infinite where that is not allowed.
    package let forwardRate: Double
    package let backwardRate: Double

    /// - Parameter table: made for the direction of the search, from its origin or to it.
    package init(_ edge: EdgeRecord, _ table: CostTable) {
        let length = Double(edge.centimetres)
        func rate(_ arcClass: UInt8) -> Double {
            let entry = table.entries[Int(arcClass)]
            guard entry.delay < CostTable.unreachable else { return .infinity }
            return Double(entry.factor) / 256 + Double(entry.delay) / length
        }
        centimetres = length
        forwardRate = rate(edge.arcClass)
        backwardRate = ArcClass(rawValue: edge.arcClass).reversed.map { rate($0.rawValue) } ?? .infinity
    }

    /// From so many centimetres along it to its end.
    package func forward(from start: Double) -> Double { Self.cost(centimetres - start, forwardRate) }

    /// From so many centimetres along it back to its start.
    package func backward(from start: Double) -> Double { Self.cost(start, backwardRate) }

    /// From one position on it to another without leaving it.
    package func cost(from start: Double, to end: Double) -> Double {
        end >= start ? Self.cost(end - start, forwardRate) : Self.cost(start - end, backwardRate)
    }

    private static func cost(_ length: Double, _ rate: Double) -> Double {
        length == 0 ? 0 : (length * rate).rounded()
    }
}
