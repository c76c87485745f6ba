/// Why JSON or GeoJSON was refused, and where.
public struct GeoJSONError: Error, Hashable, Sendable {
    /// A stable name of the reason; more may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
    }

    public var code: Code
    /// One English sentence that says what is wrong, without saying where.
    public var message: String
    /// The index in `features`; `nil` outside of a collection's features.
    public var featureIndex: Int?
    /// The feature's own id, where it was written before the place of the error.
    public var featureID: FeatureID?
    /// The JSON Pointer (RFC 6901) of the value at fault, a position being the innermost value that is named.
    public var pointer: String
    /// The index of the ring in its polygon, 0 being the exterior.
    public var ring: Int?
    /// The index of the position in its ring or line, the closing repetition included.
    public var vertex: Int?
    /// How many bytes of the input come before the place of the error.
    public var byteOffset: Int

    public init(
        code: Code, message: String, featureIndex: Int? = nil, featureID: FeatureID? = nil, pointer: String = "",
        ring: Int? = nil, vertex: Int? = nil, byteOffset: Int = 0
    ) {
        self.code = code
        self.message = message
        self.featureIndex = featureIndex
        self.featureID = featureID
        self.pointer = pointer
        self.ring = ring
        self.vertex = vertex
        self.byteOffset = byteOffset
    }
}

extension GeoJSONError.Code {
    /// The bytes are not JSON (RFC 8259).
    public static let syntax = Self(rawValue: "syntax")
    /// The input ends too early.
    public static let truncated = Self(rawValue: "truncated")
    /// Something follows the end of the document.
    public static let trailingBytes = Self(rawValue: "trailing-bytes")
    public static let invalidUTF8 = Self(rawValue: "invalid-utf8")
    /// An unknown escape, or a surrogate without its other half.
    public static let invalidEscape = Self(rawValue: "invalid-escape")
    public static let invalidNumber = Self(rawValue: "invalid-number")
    /// A number beyond the range of a double.
    public static let numberOutOfRange = Self(rawValue: "number-out-of-range")
    public static let duplicateMember = Self(rawValue: "duplicate-member")

    public static let missingMember = Self(rawValue: "missing-member")
    /// A member that RFC 7946 section 7.1 reserves for another kind of object.
    public static let misplacedMember = Self(rawValue: "misplaced-member")
    /// A value of another JSON type than GeoJSON wants there.
    public static let wrongValue = Self(rawValue: "wrong-value")
    /// A `type` that is not one of RFC 7946's in this place.
    public static let unknownType = Self(rawValue: "unknown-type")
    public static let invalidID = Self(rawValue: "invalid-id")
    public static let invalidBoundingBox = Self(rawValue: "invalid-bbox")
    public static let invalidCRS = Self(rawValue: "invalid-crs")

    /// Coordinates nested deeper or less deep than the geometry's type says, or not made of numbers.
    public static let invalidPosition = Self(rawValue: "invalid-position")
    public static let lineTooShort = Self(rawValue: "line-too-short")
    public static let ringTooShort = Self(rawValue: "ring-too-short")
    public static let ringNotClosed = Self(rawValue: "ring-not-closed")
    public static let emptyPolygon = Self(rawValue: "empty-polygon")
    /// A longitude or latitude off the Earth.
    public static let outOfRange = Self(rawValue: "out-of-range")
    /// Numbers so large that they can only be lengths in a projected system.
    public static let projectedCoordinates = Self(rawValue: "projected-coordinates")

    /// One of ``ReadLimits`` is exceeded.
    public static let tooDeep = Self(rawValue: "too-deep")
    public static let tooManyBytes = Self(rawValue: "too-many-bytes")
    public static let tooManyFeatures = Self(rawValue: "too-many-features")
    public static let tooManyPositions = Self(rawValue: "too-many-positions")
    public static let tooManyValues = Self(rawValue: "too-many-values")
    public static let stringTooLong = Self(rawValue: "string-too-long")

    public static let unreadableFile = Self(rawValue: "unreadable-file")
    /// The reader was used after the receiver of its features had thrown.
    public static let stopped = Self(rawValue: "stopped")
}

extension GeoJSONError: CustomStringConvertible {
    /// One line: the sentence, then the place.
    public var description: String {
        var place: [String] = []
        if let featureIndex { place.append("feature \(featureIndex)") }
        if let featureID { place.append("id \(featureID)") }
        if let ring { place.append("ring \(ring)") }
        if let vertex { place.append("vertex \(vertex)") }
        if !pointer.isEmpty { place.append("at \(pointer)") }
        place.append("byte \(byteOffset)")
        return "\(message) (\(place.joined(separator: ", ")); \(code.rawValue))"
    }
}

extension GeoJSONError {
    /// The same error seen from the object or array that holds the value under this name.
    func inside(_ token: String) -> GeoJSONError {
        var outer = self
        let escaped = token.utf8.flatMap { byte in
            byte == UInt8(ascii: "~") ? Array("~0".utf8) : byte == UInt8(ascii: "/") ? Array("~1".utf8) : [byte]
        }
        outer.pointer = "/" + String(decoding: escaped, as: UTF8.self) + pointer
        return outer
    }

    /// The same error seen from the array that holds the value at this index.
    func inside(_ index: Int) -> GeoJSONError { inside(String(index)) }

    /// The same error with its offset counted from the start of the input.
    func shifted(_ map: (Int) -> Int) -> GeoJSONError {
        var shifted = self
        shifted.byteOffset = map(byteOffset)
        return shifted
    }
}
