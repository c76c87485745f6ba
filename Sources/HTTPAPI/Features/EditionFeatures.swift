import Geodesy
import GridSystem
import SimpleFeatures
import Synchronization

/// What the items of one level need beside their units: boxes, areas, the columns there are.
struct LevelFeatures: Sendable {
    /// What kind of values a column holds.
    enum Column: String, Sendable {
        case text = "string"
        case integer, number, boolean
    }

    let level: Level
    /// Indices into the edition's units, in the order of their codes.
    let units: Range<Int>
    /// By place in `units`; `nil` for a unit without land.
    let boxes: [LatticeBox?]
    let areas: [Area?]
    /// The kept columns of scalar values, by name.
    let columns: [String: Column]
    let box: LatticeBox?

    init(_ level: Level, in edition: Edition) {
        self.level = level
        let first = edition.units.firstIndex { $0.level == level.id } ?? 0
        let units = first..<(edition.units[first...].firstIndex { $0.level != level.id } ?? edition.units.count)
        let outlines = units.map { edition.outline(at: $0) }
        self.units = units
        boxes = outlines.map { $0?.box }
        areas = outlines.map { $0?.area(.geodesic) }
        box = boxes.compactMap { $0 }.reduce(nil) { union, box in union?.union(box) ?? box }
        columns = Self.columns(of: edition.units[units])
    }

    private static func columns(of units: ArraySlice<GridUnit>) -> [String: Column] {
        var columns: [String: Column] = [:]
        for (name, value) in units.lazy.flatMap(\.attributes) {
            let column: Column
            switch value {
            case .text: column = .text
            case .integer: column = .integer
            case .number: column = .number
            case .boolean: column = .boolean
            case .json: continue
            }
            switch (columns[name], column) {
            case (nil, _): columns[name] = column
            case (.integer, .number), (.number, .integer): columns[name] = .number
            case (let known?, _) where known != column: columns[name] = .text
            default: break
            }
        }
        return columns
    }
}

/// An edition with its levels made ready to be given out, each when it is first asked for.
final class EditionFeatures: Sendable {
    let edition: Edition
    /// Of a draft, the units whose outline does not hold.
    let provisional: Set<UnitID>
    private let levels = Mutex<[Level.ID: LevelFeatures]>([:])

    init(_ edition: Edition, provisional: Set<UnitID> = []) {
        self.edition = edition
        self.provisional = provisional
    }

    func features(of level: Level) -> LevelFeatures {
        if let known = levels.withLock({ $0[level.id] }) { return known }
        let features = LevelFeatures(level, in: edition)
        levels.withLock { $0[level.id] = features }
        return features
    }
}

/// The editions last asked for.
final class FeatureCache: Sendable {
    private let editions = Mutex<[EditionFeatures]>([])
    private static let capacity = 4

    func features(of edition: Edition) -> EditionFeatures {
        editions.withLock { editions in
            if let known = editions.firstIndex(where: { $0.edition.record == edition.record }) {
                let features = editions.remove(at: known)
                editions.append(features)
                return features
            }
            let features = EditionFeatures(edition)
            editions.append(features)
            if editions.count > Self.capacity { editions.removeFirst() }
            return features
        }
    }
}
