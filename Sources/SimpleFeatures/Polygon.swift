/// A closed ring of vertices. The first vertex is not repeated at the end: the closing edge is implied.
public struct LinearRing<Vertex: Hashable & Sendable>: Hashable, Sendable {
    public var vertices: [Vertex]

    /// - Parameter vertices: at least three for a ring that bounds an area, without the closing repetition.
    @inlinable
    public init(_ vertices: [Vertex]) {
        self.vertices = vertices
    }

    /// The vertices with the first repeated at the end, as GeoJSON, WKB and GEOS write a ring.
    public var closed: [Vertex] {
        guard let first = vertices.first else { return [] }
        return vertices + [first]
    }
}

/// An area with one exterior ring and any number of holes, in OGC Simple Features' sense.
public struct Polygon<Vertex: Hashable & Sendable>: Hashable, Sendable {
    public var exterior: LinearRing<Vertex>
    public var interiors: [LinearRing<Vertex>]

    @inlinable
    public init(exterior: LinearRing<Vertex>, interiors: [LinearRing<Vertex>] = []) {
        self.exterior = exterior
        self.interiors = interiors
    }

    /// The exterior, then the interiors.
    @inlinable
    public var rings: [LinearRing<Vertex>] { [exterior] + interiors }
}

/// Areas whose interiors do not meet.
public struct MultiPolygon<Vertex: Hashable & Sendable>: Hashable, Sendable {
    public var polygons: [Polygon<Vertex>]

    @inlinable
    public init(_ polygons: [Polygon<Vertex>]) {
        self.polygons = polygons
    }

    @inlinable
    public var isEmpty: Bool { polygons.isEmpty }

    /// The number of vertices of all rings, closing repetitions not counted.
    public var vertexCount: Int {
        polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.vertices.count } }
    }
}

extension LinearRing {
    @inlinable
    public func map<Other>(_ transform: (Vertex) throws -> Other) rethrows -> LinearRing<Other> {
        LinearRing<Other>(try vertices.map(transform))
    }
}

extension Polygon {
    @inlinable
    public func map<Other>(_ transform: (Vertex) throws -> Other) rethrows -> Polygon<Other> {
        Polygon<Other>(exterior: try exterior.map(transform), interiors: try interiors.map { try $0.map(transform) })
    }
}

extension MultiPolygon {
    @inlinable
    public func map<Other>(_ transform: (Vertex) throws -> Other) rethrows -> MultiPolygon<Other> {
        MultiPolygon<Other>(try polygons.map { try $0.map(transform) })
    }
}

public typealias LatticeRing = LinearRing<LatticePoint>
public typealias LatticePolygon = Polygon<LatticePoint>
public typealias LatticeMultiPolygon = MultiPolygon<LatticePoint>
