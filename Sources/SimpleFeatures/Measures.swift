import Foundation

/// An angle, by its unit.
public struct Angle: Hashable, Comparable, Sendable {
    public let radians: Double

    private init(radians: Double) { self.radians = radians }

    public static func radians(_ value: Double) -> Angle { Angle(radians: value) }
    public static func degrees(_ value: Double) -> Angle { Angle(radians: value * .pi / 180) }

    public var degrees: Double { radians * 180 / .pi }

    public static func < (a: Angle, b: Angle) -> Bool { a.radians < b.radians }
}

/// A length, by its unit.
public struct Length: Hashable, Comparable, Sendable {
    public let metres: Double

    private init(metres: Double) { self.metres = metres }

    public static func metres(_ value: Double) -> Length { Length(metres: value) }

    public static let zero = Length(metres: 0)

    public static func < (a: Length, b: Length) -> Bool { a.metres < b.metres }
}

/// An area, by its unit.
public struct Area: Hashable, Comparable, Sendable {
    public let squareMetres: Double

    private init(squareMetres: Double) { self.squareMetres = squareMetres }

    public static func squareMetres(_ value: Double) -> Area { Area(squareMetres: value) }

    public static func < (a: Area, b: Area) -> Bool { a.squareMetres < b.squareMetres }
}
