import GEOS
import SimpleFeatures
import WalkingAccess

/// What no answer may ever do, counted.
struct Failures {
    private var invalid = 0, notNested = 0, originOutside = 0

    mutating func check(_ bands: [Isochrone], origin: LatticePoint) throws {
        for (index, band) in bands.enumerated() {
            if try !band.area.validity().isValid { invalid += 1 }
            if try !band.area.covers(origin) { originOutside += 1 }
            guard index > 0 else { continue }
            let smaller = bands[index - 1].area
            if try !band.area.covers(smaller) { notNested += 1 }
        }
    }

    func print() {
        Swift.print("invalid\t\(invalid)")
        Swift.print("not.nested\t\(notNested)")
        Swift.print("origin.outside\t\(originOutside)")
    }
}
