public import SimpleFeatures

extension JSONWriter {
    /// A lattice point in degrees: the exact decimal number, with up to seven decimals.
    public mutating func position(_ point: LatticePoint) {
        beginArray()
        raw(DecimalText(Int64(point.x), decimals: 7))
        raw(DecimalText(Int64(point.y), decimals: 7))
        endArray()
    }

    /// - Parameter decimals: how many places to round to, zeros at the end being left out; `nil` for the shortest text
    ///   that reads back as the same numbers.
    /// - Precondition: both numbers are finite, `decimals` is in 0...15.
    public mutating func position(_ position: Position, decimals: Int? = nil) {
        beginArray()
        ordinate(position.x, decimals)
        ordinate(position.y, decimals)
        endArray()
    }

    /// A geometry object, rings closed, in the direction in which they are.
    public mutating func geometry(_ geometry: Geometry, decimals: Int? = nil) {
        beginObject()
        key("type")
        string(geometry.typeName)
        if case .geometryCollection(let members) = geometry {
            key("geometries")
            array(members) { $0.geometry($1, decimals: decimals) }
        } else {
            key("coordinates")
            coordinates(of: geometry) { $0.position($1, decimals: decimals) }
        }
        endObject()
    }

    /// A Polygon where there is one polygon, else a MultiPolygon; rings closed, in the direction in which they are,
    /// which is RFC 7946's for canonical polygons.
    public mutating func geometry(_ multiPolygon: LatticeMultiPolygon) {
        let isSingle = multiPolygon.polygons.count == 1
        beginObject()
        key("type")
        string(isSingle ? "Polygon" : "MultiPolygon")
        key("coordinates")
        let write: (inout JSONWriter, LatticePolygon) -> Void = { writer, polygon in
            writer.array(polygon.rings) { $0.ring($1.vertices) }
        }
        if isSingle {
            write(&self, multiPolygon.polygons[0])
        } else {
            array(multiPolygon.polygons, write)
        }
        endObject()
    }

    private mutating func ordinate(_ value: Double, _ decimals: Int?) {
        precondition(value.isFinite, "JSON has no number for \(value)")
        guard let decimals else {
            let text = value.description
            raw((text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
            return
        }
        let scaled = (value * DecimalText.powers[decimals]).rounded()
        // Beyond 2^53 a double has no decimals left to round.
        if abs(scaled) < 0x1p53 {
            raw(DecimalText(Int64(scaled), decimals: decimals))
        } else {
            ordinate(value, nil)
        }
    }

    private mutating func coordinates(of geometry: Geometry, _ write: (inout JSONWriter, Position) -> Void) {
        switch geometry {
        case .point(let position): write(&self, position)
        case .multiPoint(let positions), .lineString(let positions): array(positions, write)
        case .multiLineString(let lines): array(lines) { $0.array($1, write) }
        case .polygon(let polygon): self.polygon(polygon, write)
        case .multiPolygon(let polygons): array(polygons.polygons) { $0.polygon($1, write) }
        case .geometryCollection: preconditionFailure("a collection has no coordinates")
        }
    }

    private mutating func polygon<Vertex>(_ polygon: Polygon<Vertex>, _ write: (inout JSONWriter, Vertex) -> Void) {
        array(polygon.rings) { writer, ring in
            writer.beginArray()
            for vertex in ring.vertices { write(&writer, vertex) }
            if let first = ring.vertices.first { write(&writer, first) }
            writer.endArray()
        }
    }

    private mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }
}

/// The digits of an integer divided by a power of ten, without zeros at the end.
struct DecimalText: Sequence, IteratorProtocol {
    /// What is still to be written, the next digit highest.
    private var divisor: UInt64 = 1
    private var rest: UInt64
    private var pointAt: UInt64
    private var isNegative: Bool
    private var hasPoint = false

    static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    init(_ value: Int64, decimals: Int) {
        isNegative = value < 0
        rest = value.magnitude
        pointAt = UInt64(Self.powers[decimals])
        divisor = pointAt
        while rest / divisor >= 10 { divisor *= 10 }
    }

    mutating func next() -> UInt8? {
        if isNegative {
            isNegative = false
            return UInt8(ascii: "-")
        }
        guard divisor > 0 else { return nil }
        if divisor < pointAt {
            guard rest > 0 else { return nil }
            if !hasPoint {
                hasPoint = true
                return UInt8(ascii: ".")
            }
        }
        let digit = UInt8(rest / divisor)
        rest %= divisor
        divisor /= 10
        return UInt8(ascii: "0") + digit
    }
}
