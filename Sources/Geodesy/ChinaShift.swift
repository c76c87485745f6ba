public import SimpleFeatures

/// A datum that Chinese map services publish instead of WGS 84.
public enum ChinaDatum: Hashable, Sendable {
    /// 国测局坐标: Amap, Tencent, and every map with a Chinese permit.
    case gcj02
    /// 百度坐标: Baidu's own shift on top of GCJ-02.
    case bd09
}

/// The shift of 50 to 700 m between WGS 84 and the datums of Chinese map services, which is applied inside
/// ``ChinaOutline`` and nowhere else.
///
/// A coordinate decides by where it really is, and a shifted position by where it was shifted from: what is inside comes
/// back from a round trip as itself (to 3e-9 m), and so does what is outside. The exception is a strip along the outline
/// on its outer side, as wide as the shift: there a position may stand both for itself and for a place inside that was
/// shifted across the outline, and the place inside is taken.
public enum ChinaShift {
    /// Where a map in the datum draws the coordinate, in degrees.
    public static func position(of coordinate: Coordinate, in datum: ChinaDatum) -> Position {
        guard ChinaOutline.contains(coordinate) else { return Position(coordinate) }
        let shifted = GCJ02.shifted(Position(coordinate))
        return datum == .gcj02 ? shifted : BD09.shifted(shifted)
    }

    /// What a map in the datum draws at the position.
    public static func coordinate(of position: Position, in datum: ChinaDatum) -> Coordinate {
        let here = Coordinate(longitude: position.x, latitude: position.y)
        guard ChinaOutline.mayReach(here) else { return here }
        let origin = GCJ02.unshifted(datum == .gcj02 ? position : BD09.unshifted(position))
        let coordinate = Coordinate(longitude: origin.x, latitude: origin.y)
        return ChinaOutline.contains(coordinate) ? coordinate : here
    }
}
