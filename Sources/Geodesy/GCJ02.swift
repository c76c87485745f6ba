import Foundation
import SimpleFeatures

/// The formula of GCJ-02, which nobody published; it became known in 2010 and every open implementation agrees on it.
enum GCJ02 {
    /// The semi-major axis of the Krasovsky 1940 ellipsoid, in metres, and the square of its eccentricity.
    private static let semiMajor = 6_378_245.0
    private static let eccentricitySquared = 0.00669342162296594323

    /// Longitude and latitude of WGS 84 in degrees to those of GCJ-02, wherever they are.
    static func shifted(_ position: Position) -> Position {
        let x = position.x - 105
        let y = position.y - 35
        let waves = (20 * sin(6 * .pi * x) + 20 * sin(2 * .pi * x)) * 2 / 3
        let north =
            -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot() + waves
            + (20 * sin(.pi * y) + 40 * sin(.pi * y / 3)) * 2 / 3
            + (160 * sin(.pi * y / 12) + 320 * sin(.pi * y / 30)) * 2 / 3
        let east =
            300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot() + waves
            + (20 * sin(.pi * x) + 40 * sin(.pi * x / 3)) * 2 / 3
            + (150 * sin(.pi * x / 12) + 300 * sin(.pi * x / 30)) * 2 / 3
        let latitude = Angle.degrees(position.y).radians
        let m = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        let meridian = semiMajor * (1 - eccentricitySquared) / (m * m.squareRoot())
        let parallel = semiMajor / m.squareRoot() * cos(latitude)
        return Position(
            x: position.x + Angle.radians(east / parallel).degrees,
            y: position.y + Angle.radians(north / meridian).degrees)
    }

    static func unshifted(_ position: Position) -> Position {
        fixedPoint(position, of: shifted)
    }
}

/// The formula of BD-09 on top of GCJ-02, as in Baidu's own samples.
///
/// A widely copied library has π where the factor below is π · 3000 / 180, and is 10 to 69 m wrong.
enum BD09 {
    private static let factor = Double.pi * 3000 / 180

    /// Longitude and latitude of GCJ-02 in degrees to those of BD-09.
    static func shifted(_ position: Position) -> Position {
        let radius = hypot(position.x, position.y) + 0.00002 * sin(position.y * factor)
        let angle = atan2(position.y, position.x) + 0.000003 * cos(position.x * factor)
        return Position(x: radius * cos(angle) + 0.0065, y: radius * sin(angle) + 0.006)
    }

    static func unshifted(_ position: Position) -> Position {
        fixedPoint(position, of: shifted)
    }
}

/// The position that a shift brings to the given one, by iterating p ← p + (target - shift(p)).
///
/// Both shifts change by less than 2 % of the distance moved, so each round gains two digits, and it ends when nothing
/// moves any more or at the noise of the last digit.
private func fixedPoint(_ target: Position, of shift: (Position) -> Position) -> Position {
    let rounds = 10
    var position = target
    for _ in 0..<rounds {
        let image = shift(position)
        let next = Position(x: position.x + (target.x - image.x), y: position.y + (target.y - image.y))
        if next == position { break }
        position = next
    }
    return position
}
