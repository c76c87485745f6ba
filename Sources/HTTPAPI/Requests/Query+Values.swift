import Geodesy
import SimpleFeatures

extension Query {
    /// The number that a parameter is; `nil` where it is absent.
    func number(_ name: String) throws(Problem) -> Double? {
        guard let text = self[name] else { return nil }
        return try Self.number(text, name)
    }

    /// The numbers that a parameter lists, separated by commas; `nil` where it is absent.
    func numbers(_ name: String) throws(Problem) -> [Double]? {
        guard let text = self[name] else { return nil }
        var numbers: [Double] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            numbers.append(try Self.number(part, name))
        }
        return numbers
    }

    /// Whether a parameter is set; `false` where it is absent.
    func flag(_ name: String) throws(Problem) -> Bool {
        switch self[name] {
        case nil, "false": false
        case "true", "": true
        default: throw .parameter(name, "The parameter '\(name)' is true or false.")
        }
    }

    /// `lon` and `lat` in `crs`: longitude and latitude, or easting and northing, by their names and whatever the order of the
    /// system's axes.
    func point(_ systems: ReferenceSystems) throws(Problem) -> LatticePoint {
        func required(_ name: String) throws(Problem) -> Double {
            guard let number = try number(name) else {
                throw .parameter(name, "The parameter '\(name)' is missing.")
            }
            return number
        }
        let position = Position(x: try required("lon"), y: try required("lat"))
        let coordinate: Coordinate
        if let crs = self["crs"] {
            let system = try systems.system(named: crs, parameter: "crs")
            do { coordinate = try system.transform.toCRS84(position) } catch { throw .parameter("lon", error.message) }
        } else {
            coordinate = Coordinate(longitude: position.x, latitude: position.y)
        }
        guard let point = LatticePoint(coordinate) else {
            throw .parameter("lon", "The position is not on the Earth; longitude and latitude may be exchanged.")
        }
        return point
    }

    private static func number(_ text: some StringProtocol, _ name: String) throws(Problem) -> Double {
        guard let number = Double(text), number.isFinite else {
            throw .parameter(name, "The parameter '\(name)' is no number.")
        }
        return number
    }
}
