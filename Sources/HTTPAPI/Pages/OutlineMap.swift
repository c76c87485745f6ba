import Foundation
import Places
import SimpleFeatures

/// A map of outlines and points as SVG, in the local plane, as fine as a page shows it.
struct OutlineMap: Sendable {
    /// A unit or a place to draw.
    struct Shape: Sendable {
        var outline: PlaceShape
        var title: String
        /// Where it leads, if anywhere.
        var href: String?
        var style: Style
    }

    enum Style: String, Sendable {
        case plain, faint, mark, reach
    }

    private let box: LatticeBox
    private let scaleX: Double
    private let scaleY: Double
    private let width: Int
    private let height: Int
    /// Units of the drawing along its longer side.
    private static let size = 1000.0

    /// - Parameter box: what the map shows; a margin of a fiftieth is added.
    init(of box: LatticeBox) {
        let metric = LocalMetric(aroundLatitude: Int32((Int64(box.minY) + Int64(box.maxY)) / 2))
        let margin = max((Int64(box.maxX) - Int64(box.minX)) / 50, (Int64(box.maxY) - Int64(box.minY)) / 50, 100)
        let step = Int32(clamping: margin)
        self.box = box.expanded(byX: step, y: step)
        let wide = (Double(self.box.maxX) - Double(self.box.minX)) * metric.metresPerStepX
        let high = (Double(self.box.maxY) - Double(self.box.minY)) * metric.metresPerStepY
        let scale = Self.size / max(wide, high)
        scaleX = metric.metresPerStepX * scale
        scaleY = metric.metresPerStepY * scale
        width = Int((wide * scale).rounded(.up))
        height = Int((high * scale).rounded(.up))
    }

    /// The drawing; shapes that lie outside the map are left out.
    func svg(_ shapes: [Shape], label: String) -> HTML {
        let drawn = shapes.compactMap { shape -> HTML? in
            guard let around = shape.outline.box, around.intersects(box) else { return nil }
            let path = element(shape)
            guard let href = shape.href else { return path }
            return "<a href=\"\(href)\" aria-label=\"\(shape.title)\">\(path)</a>"
        }
        // An image has no parts for who cannot see it, a group has.
        let role = shapes.contains { $0.href != nil } ? "group" : "img"
        return """
            <svg class=map viewBox="0 0 \(width) \(height)" role="\(role)" aria-label="\(label)">\(drawn)</svg>
            """
    }

    private func element(_ shape: Shape) -> HTML {
        switch shape.outline {
        case .area(let land):
            return
                "<path class=\(shape.style.rawValue) d=\"\(data(of: land))\"><title>\(shape.title)</title></path>"
        case .point(let point):
            let (x, y) = place(of: point)
            return
                "<circle class=\(shape.style.rawValue) cx=\(x) cy=\(y) r=7><title>\(shape.title)</title></circle>"
        }
    }

    /// In units of the drawing, from its upper left corner.
    private func place(of point: LatticePoint) -> (x: Int, y: Int) {
        (
            Int(((Double(point.x) - Double(box.minX)) * scaleX).rounded()),
            Int(((Double(box.maxY) - Double(point.y)) * scaleY).rounded())
        )
    }

    private func data(of land: LatticeMultiPolygon) -> String {
        var data = ""
        for ring in land.polygons.lazy.flatMap(\.rings) {
            var last: (Int, Int)?
            var count = 0
            var text = ""
            for vertex in ring.vertices {
                let (x, y) = place(of: vertex)
                if let last, last == (x, y) { continue }
                text += count == 0 ? "M\(x) \(y)" : "L\(x) \(y)"
                last = (x, y)
                count += 1
            }
            // Less than a triangle at this size is not to be seen.
            if count > 2 { data += text + "Z" }
        }
        return data
    }
}
