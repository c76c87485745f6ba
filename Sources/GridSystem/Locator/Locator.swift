import Geodesy
public import SimpleFeatures

/// Says which units a point lies in, as one edition has it. Immutable; shared between threads.
public struct Locator: Sendable {
    public let edition: Edition
    public let faces: FaceLocator
    /// The index in the edition's units of each face by its number in `faces`; -1 for a number that no face has.
    public let unitOfFace: [Int]

    /// Builds the index; linear in the edges of the edition.
    public init(_ edition: Edition) {
        let order = edition.faces.indices.sorted { a, b in
            Self.precedes(edition.units[edition.faces[a]], edition.units[edition.faces[b]])
        }
        let faces = FaceLocator(
            faces: edition.faces.map { edition.units[$0].geometry ?? LatticeMultiPolygon([]) },
            precedence: Self.precedence(ofOrdered: order, count: order.count).map(Int.init))
        self.init(edition: edition, faces: faces, unitOfFace: edition.faces)
    }

    init(edition: Edition, faces: FaceLocator, unitOfFace: [Int]) {
        self.edition = edition
        self.faces = faces
        self.unitOfFace = unitOfFace
    }

    /// Who comes first of two faces that touch a border point which neither claims.
    static func precedes(_ a: GridUnit, _ b: GridUnit) -> Bool { (a.code, a.level) < (b.code, b.level) }

    /// The place of each number among these; numbers that are not among them come last.
    static func precedence(ofOrdered numbers: [Int], count: Int) -> [UInt32] {
        var precedence = [UInt32](repeating: .max, count: count)
        for (place, number) in numbers.enumerated() { precedence[number] = UInt32(place) }
        return precedence
    }

    /// The index in the edition's units of the face that the point belongs to.
    @inlinable
    public func unit(at point: LatticePoint) -> Int? {
        faces.face(at: point).map { unitOfFace[$0] }
    }

    /// Everything there is to say of a point.
    ///
    /// - Parameter accuracy: the radius that holds the true position in 68 of 100 cases; with it come the candidates.
    public func locate(_ point: LatticePoint, accuracy: Length? = nil) -> Location {
        var location = Location(point: point)
        let border = faces.nearestBorder(to: point)
        if let index = unit(at: point) {
            location.units = edition.chain(from: index)
            location.borderDistance = border?.distance
        } else if let border {
            let touching = [border.leftFace, border.rightFace].compactMap { $0 }.map { unitOfFace[$0] }
            location.nearest = touching.min { edition.units[$0].code < edition.units[$1].code }
                .map { Location.Nearest(unit: $0, distance: Self.distance(from: point, to: border)) }
        }
        if let accuracy {
            location.candidates = faces.candidates(around: point, accuracy: accuracy)
                .map { Location.Candidate(unit: unitOfFace[$0.face], probability: $0.probability) }
        }
        return location
    }

    /// The plane of the local metric serves for a kilometre; beyond it the Earth's shape tells.
    private static func distance(from point: LatticePoint, to border: FaceLocator.NearestBorder) -> Length {
        guard border.distance > .metres(1000) else { return border.distance }
        return point.coordinate.distance(to: border.place.coordinate, .geodesic)
    }
}

/// What a locator says of a point. Units are indices into the edition's `units`.
public struct Location: Sendable, Hashable {
    public struct Candidate: Sendable, Hashable {
        public var unit: Int
        public var probability: Double
    }

    public struct Nearest: Sendable, Hashable {
        public var unit: Int
        public var distance: Length
    }

    public var point: LatticePoint
    /// Finest first; empty outside every unit.
    public var units: [Int] = []
    /// To the nearest border of the finest unit.
    public var borderDistance: Length?
    /// Most probable first.
    public var candidates: [Candidate]?
    /// Outside every unit, the nearest one.
    public var nearest: Nearest?

    public init(point: LatticePoint) {
        self.point = point
    }
}
