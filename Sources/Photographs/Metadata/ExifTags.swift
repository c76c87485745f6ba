/// The tags of a photo as they are written in it, before anything is made of them.
package struct ExifTags: Hashable, Sendable {
    /// A rational as written: the denominator may be 0.
    package struct Rational: Hashable, Sendable {
        package var numerator: Int64
        package var denominator: Int64

        package init(_ numerator: Int64, _ denominator: Int64) {
            self.numerator = numerator
            self.denominator = denominator
        }

        /// Nil for a denominator that is not above 0, and for a negative value: no tag read here has one.
        var value: Double? {
            denominator > 0 && numerator >= 0 ? Double(numerator) / Double(denominator) : nil
        }
    }

    package var width = 0
    package var height = 0
    package var orientation = 0
    package var latitude: [Rational] = []
    package var longitude: [Rational] = []
    package var gpsTime: [Rational] = []
    package var errorRadius: [Rational] = []
    package var direction: [Rational] = []
    package var latitudeReference = ""
    package var longitudeReference = ""
    package var directionReference = ""
    package var datum = ""
    package var gpsDate = ""
    package var taken = ""
    package var takenOffset = ""
    package var make = ""
    package var model = ""
    package var xmpLatitude = ""
    package var xmpLongitude = ""

    package init() {}
}
