import SimpleFeatures

/// Where north and the scale stand on a map.
struct MapSurround: Sendable {
    let northArrow: SheetBox
    let scaleBar: ScaleBar
    let scaleBox: SheetBox
    /// 8500 for 1:8,500.
    let denominator: Int

    init(_ projection: MapProjection) {
        let frame = projection.frame
        northArrow = SheetBox(x: frame.maxX - 20, y: frame.y + 5, width: 15, height: 21)
        scaleBar = ScaleBar(metresPerMillimetre: projection.metresPerMillimetre, room: 66)
        scaleBox = SheetBox(x: frame.x + 5, y: frame.maxY - 19, width: scaleBar.width + 16, height: 14)
        denominator = projection.denominator
    }
}
