/// Which facility each position of the window belongs to, and where between two positions the border of their areas runs.
struct GroundPartition {
    let window: AccessWindow
    /// By position one more than its facility's place in the question; 0 where none is reached within the limit.
    let labels: [UInt32]
    private let costs: [Float]
    private let limit: Float

    /// - Parameter field: filled with sources.
    init(_ field: borrowing AccessField, window: AccessWindow, limit: Float) {
        self.window = window
        self.limit = limit
        costs = field.costs
        let (costs, sources) = (field.costs, field.sources)
        labels = (0..<window.count).map { costs[$0] <= limit ? sources[$0] + 1 : 0 }
    }

    /// How far along a raster line from its western or southern end the border crosses it, 0 to 1; the ends have different labels.
    func border(first: Int, isNorthward: Bool) -> Float {
        let second = first + (isNorthward ? window.columns : 1)
        let length = (isNorthward ? window.metresY : window.metresX) * 100
        if labels[second] == 0 {
            return BandView.level(limit, from: costs[first], to: costs[second], length: length)
        }
        if labels[first] == 0 {
            return 1 - BandView.level(limit, from: costs[second], to: costs[first], length: length)
        }
        // Along one street the walks are even where they meet; where nearest streets change, half-way.
        let difference = costs[second] - costs[first]
        return abs(difference) < length ? (1 + difference / length) / 2 : 0.5
    }

    /// Whether borders meet in the middle of the square north-east of a position: three or four areas come together there.
    ///
    /// Areas that lie opposite each other are joined instead, where there are two such pairs that of the higher label.
    func hasCentre(_ square: Int) -> Bool {
        let southWest = labels[square], southEast = labels[square + 1]
        let northWest = labels[square + window.columns], northEast = labels[square + window.columns + 1]
        guard southWest != northEast, southEast != northWest else { return false }
        return !(southWest == southEast && northWest == northEast)
            && !(southWest == northWest && southEast == northEast)
    }
}
