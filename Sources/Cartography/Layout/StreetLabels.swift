import Foundation

/// The names of streets, each along a straight enough stretch of its street and readable without turning one's head over.
struct StreetLabels: Sendable {
    struct Label: Hashable, Sendable {
        let text: String
        let centre: SheetPoint
        /// Clockwise on the sheet, in degrees from -90 to 90.
        let rotation: Double
        /// Height of the type in millimetres of A3.
        let size: Double
        let isBold: Bool
        /// Upright boxes that together cover the text.
        let boxes: [SheetBox]
    }

    /// A name is not said again nearer than this.
    private static let repetition = 95.0
    private static let longestName = 40

    private(set) var labels: [Label] = []

    /// - Parameter chains: parts within the frame, with their names and kinds.
    init(
        _ chains: [(name: String, kind: BaseMap.Street.Kind, line: [SheetPoint])], in frame: SheetBox,
        around occupied: inout Occupancy
    ) {
        let paths = chains.map { (chain: $0, path: MeasuredPath($0.line)) }.sorted { a, b in
            (b.chain.kind.rawValue, b.path.length, a.chain.name) < (a.chain.kind.rawValue, a.path.length, b.chain.name)
        }
        let room = frame.inset(by: 1.5)
        var centres: [String: [SheetPoint]] = [:]
        for (chain, path) in paths {
            let text = String(chain.name.prefix(Self.longestName))
            for along in path.positionsFromTheMiddle(every: 4) {
                guard
                    let label = Self.label(text, chain.kind, on: path, at: along),
                    centres[text, default: []].allSatisfy({ ($0 - label.centre).length >= Self.repetition }),
                    label.boxes.allSatisfy(room.covers), occupied.areFree(label.boxes)
                else { continue }
                occupied.take(label.boxes)
                centres[text, default: []].append(label.centre)
                labels.append(label)
            }
        }
    }

    /// The label centred so far along the path; `nil` where the path is too short or too crooked for it.
    private static func label(
        _ text: String, _ kind: BaseMap.Street.Kind, on path: MeasuredPath, at along: Double
    ) -> Label? {
        let (size, isBold) = type(of: kind)
        let width = TypeFace.width(text, size: size, bold: isBold)
        guard along - width / 2 >= 0, along + width / 2 <= path.length else { return nil }
        let samples = (0...8).map { path.point(at: along + width * (Double($0) / 8 - 0.5)) }
        var (start, end) = (samples[0], samples[8])
        if start.x > end.x || (start.x == end.x && start.y < end.y) { swap(&start, &end) }
        let chord = end - start
        guard chord.length > 0 else { return nil }
        let deviation = samples.map { abs(chord.x * ($0.y - start.y) - chord.y * ($0.x - start.x)) / chord.length }
        guard deviation.allSatisfy({ $0 <= size * 0.3 }) else { return nil }
        let centre = start + chord * 0.5
        let (cosine, sine) = (chord.x / chord.length, chord.y / chord.length)
        let count = max(Int((width / size).rounded(.up)), 1)
        let side = size * 1.1 * (abs(cosine) + abs(sine))
        let boxes = (0..<count).map { index in
            let offset = width * ((Double(index) + 0.5) / Double(count) - 0.5)
            return SheetBox(
                centre: SheetPoint(x: centre.x + cosine * offset, y: centre.y + sine * offset), width: side,
                height: side)
        }
        return Label(
            text: text, centre: centre, rotation: atan2(sine, cosine) * 180 / .pi, size: size, isBold: isBold,
            boxes: boxes)
    }

    private static func type(of kind: BaseMap.Street.Kind) -> (size: Double, isBold: Bool) {
        switch kind {
        case .main: (3.8, true)
        case .secondary: (3.3, true)
        case .street, .pedestrian: (2.9, false)
        case .service, .footway, .steps: (2.5, false)
        }
    }
}

/// A line that can be walked by length.
struct MeasuredPath: Sendable {
    private let points: [SheetPoint]
    /// The length from the start to each point.
    private let lengths: [Double]

    var length: Double { lengths.last ?? 0 }

    init(_ points: [SheetPoint]) {
        self.points = points
        var sum = 0.0
        lengths = points.indices.map { index in
            if index > 0 { sum += (points[index] - points[index - 1]).length }
            return sum
        }
    }

    /// The point so far from the start, the ends beyond them.
    ///
    /// Complexity: logarithmic in the points. There must be at least one.
    func point(at along: Double) -> SheetPoint {
        var (low, high) = (0, points.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if lengths[middle] < along { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return points[0] }
        let step = lengths[low] - lengths[low - 1]
        let fraction = step > 0 ? min((along - lengths[low - 1]) / step, 1) : 0
        return points[low - 1] + (points[low] - points[low - 1]) * fraction
    }

    /// Lengths along the path, the middle first and then to both sides of it.
    func positionsFromTheMiddle(every step: Double) -> [Double] {
        let middle = length / 2
        return [middle] + stride(from: step, to: max(middle, step), by: step).flatMap { [middle - $0, middle + $0] }
    }
}
