import SimpleFeatures

/// Where north and the scale stand on a map.
struct MapSurround: Sendable {
    let northArrow: SheetBox
    let scaleBar: ScaleBar
    let scaleBox: SheetBox
    /// 8500 for 1:8,500.
    let denominator: Int

    /// - Parameter land: points of what the map is about; the scale stands in the lower corner that has less of it, the left for choice.
    init(_ projection: MapProjection, clearOf land: [SheetPoint] = []) {
        let frame = projection.frame
        northArrow = SheetBox(x: frame.maxX - 20, y: frame.y + 5, width: 15, height: 21)
        scaleBar = ScaleBar(metresPerMillimetre: projection.metresPerMillimetre, room: 66)
        let left = SheetBox(x: frame.x + 5, y: frame.maxY - 19, width: scaleBar.width + 16, height: 14)
        let right = SheetBox(x: frame.maxX - 5 - left.width, y: left.y, width: left.width, height: left.height)
        scaleBox = land.count(where: right.covers) < land.count(where: left.covers) ? right : left
        denominator = projection.denominator
    }
}
