public import SimpleFeatures

/// A position in a Gauss-Krueger zone, by the names of its axes.
public struct GaussKrueger: Hashable, Sendable {
    /// Distance from the equator.
    public var northing: Length
    /// Distance from the central meridian plus 500 km; the number of the zone may stand before it as millions of metres.
    public var easting: Length

    public init(northing: Length, easting: Length) {
        self.northing = northing
        self.easting = easting
    }

    public init(_ position: Position) {
        self.init(northing: .metres(position.y), easting: .metres(position.x))
    }

    /// In the order east, north.
    public var position: Position { Position(x: easting.metres, y: northing.metres) }

    /// The zone whose number stands before the easting: 37556592.77 m is zone 37.
    ///
    /// `nil` without a number, with one outside 25...45, or where the rest is farther than 400 km from the central meridian,
    /// which no 3-degree zone is wide enough for.
    public var statedZone: GaussKruegerZone? {
        let millions = (easting.metres / 1_000_000).rounded(.down)
        let rest = easting.metres - millions * 1_000_000
        guard abs(rest - 500_000) <= 400_000, let number = Int(exactly: millions) else { return nil }
        return GaussKruegerZone(number: number)
    }
}

/// A 3-degree zone of the Gauss-Krueger projection of CGCS2000, as GB/T 17278 numbers them.
public struct GaussKruegerZone: Hashable, Sendable {
    /// A third of the central meridian's longitude: 25 (75 degrees east) to 45 (135 degrees east).
    public let number: Int

    public init?(number: Int) {
        guard (25...45).contains(number) else { return nil }
        self.number = number
    }

    /// The zone whose central meridian is nearest, on the line between two the eastern one; `nil` outside 73.5...136.5 degrees.
    public init?(containing coordinate: Coordinate) {
        guard coordinate.isOnEarth else { return nil }
        self.init(number: Int((coordinate.longitude / 3 + 0.5).rounded(.down)))
    }

    public var centralMeridian: Angle { .degrees(Double(3 * number)) }

    /// EPSG:4534 to 4554: eastings without the zone's number.
    public var crs: CoordinateReferenceSystem { .epsg(4534 + number - 25) }

    /// EPSG:4513 to 4533: eastings with the zone's number before them.
    public var crsWithStatedZone: CoordinateReferenceSystem { .epsg(4513 + number - 25) }
}
