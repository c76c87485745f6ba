/// Reads GeoJSON (RFC 7946) as its bytes come, and gives out each feature as soon as it is complete.
///
/// A document is a feature collection, one feature, or a bare geometry, which becomes a feature without properties.
/// However the bytes are cut into pieces, the features and the error are the same. Besides the features' receiver the
/// reader holds one feature and the collection's other members, within ``ReadLimits``. The members of an object may
/// come in any order. Rings may wind either way. Numbers of a position after the second are dropped and counted. A
/// repeated member is refused, as are members that RFC 7946 section 7.1 forbids.
///
/// ```swift
/// var reader = FeatureReader()
/// for try await chunk in body { try reader.consume(chunk) { feature, context in … } }
/// let summary = try reader.finish()
/// ```
public struct FeatureReader: Sendable {
    /// What is known of a feature besides itself.
    public struct Context: Hashable, Sendable {
        /// The index in `features`; `nil` where the document is no collection.
        public var index: Int?
        /// The offset of the feature's first byte in the input.
        public var byteOffset: Int
        /// The reference system that a `crs` member before the features names (GeoJSON of 2008); `nil` for CRS84,
        /// EPSG:4326 and none.
        public var declaredCRS: String?
    }

    /// What is known of a document once it has ended.
    public struct Summary: Hashable, Sendable {
        public var features = 0
        /// Positions as written, closing repetitions counted.
        public var positions = 0
        /// Positions that had more numbers than two.
        public var positionsWithDroppedNumbers = 0
        /// As in ``Context``, wherever in the document the `crs` stands.
        public var declaredCRS: String?
        /// The collection's members that the standard does not define.
        public var foreignMembers = JSONObject()
    }

    enum Stage {
        case start
        case outer
        /// Within `features`; before the first element, after one, or after a comma.
        case first, afterElement, afterComma
        case element
        case end
    }

    let limits: ReadLimits
    let degrees: Bool
    var stage = Stage.start
    /// How much of a byte order mark has come.
    var markLength = 0
    /// Bytes that came before the present piece.
    var consumed = 0
    var outer: OuterObject
    var element = ElementFrame()
    var featuresStart = 0
    var summary = Summary()
    var failure: GeoJSONError?

    /// - Parameter degrees: whether positions must be longitude and latitude, so that projected coordinates are refused.
    ///   A `crs` member before the features that names another system turns this off: the receiver must look at
    ///   ``Context/declaredCRS``. Up to 1e-9 degree beyond the Earth is put back on it.
    public init(limits: ReadLimits = ReadLimits(), degrees: Bool = true) {
        self.limits = limits
        self.degrees = degrees
        outer = OuterObject(start: 0, depthLimit: limits.depth)
    }

    /// Reads the next piece of the input.
    ///
    /// - Parameter body: receives each feature that is complete, in the document's order.
    /// - Throws: ``GeoJSONError``, after which every call throws the same; or what `body` throws, after which every call
    ///   throws a ``GeoJSONError`` with the code `stopped`.
    public mutating func consume(
        _ bytes: some Sequence<UInt8>, _ body: (Feature, Context) throws -> Void
    ) throws {
        if let failure { throw failure }
        failure = GeoJSONError(
            code: .stopped, message: "Reading was stopped by the receiver of the features.", byteOffset: consumed)
        do {
            let whole: Void? = try bytes.withContiguousStorageIfAvailable { try read($0, body) }
            if whole == nil { try Array(bytes).withUnsafeBufferPointer { try read($0, body) } }
            failure = nil
        } catch let error as GeoJSONError {
            failure = error
            throw error
        }
    }

    /// Ends the input.
    ///
    /// - Throws: ``GeoJSONError`` with the code `truncated`, or a more telling one, where the document is not complete.
    public mutating func finish() throws(GeoJSONError) -> Summary {
        if let failure { throw failure }
        do throws(GeoJSONError) {
            switch stage {
            case .end: return summary
            case .start: throw incomplete("The input is empty.")
            case .outer: try endDocument()
            case .element: _ = try parseElement(element.held)
            case .first, .afterElement, .afterComma: break
            }
            throw incomplete("The input ends within the document.")
        } catch {
            failure = error
            throw error
        }
    }

    private func incomplete(_ message: String) -> GeoJSONError {
        GeoJSONError(code: .truncated, message: message, byteOffset: consumed)
    }
}

extension FeatureReader {
    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Feature, Context) throws -> Void
    ) throws {
        let allowed = min(bytes.count, limits.bytes - consumed)
        let chunk = UnsafeBufferPointer(rebasing: bytes[..<allowed])
        var index = 0
        while index < chunk.count {
            switch stage {
            case .start: try readStart(chunk, &index)
            case .outer:
                if let feature = try readOuter(chunk, &index) { try body(feature.0, feature.1) }
            case .first, .afterElement, .afterComma: try readBetween(chunk, &index)
            case .element:
                if let feature = try readElement(chunk, &index) { try body(feature.0, feature.1) }
            case .end:
                guard isWhitespace(chunk[index]) else {
                    throw error(.trailingBytes, "Something follows the end of the document.", at: index)
                }
                index += 1
            }
        }
        consumed += allowed
        guard allowed == bytes.count else {
            throw error(.tooManyBytes, "The input is longer than \(limits.bytes) bytes.", at: 0)
        }
    }

    func error(_ code: GeoJSONError.Code, _ message: String, at index: Int) -> GeoJSONError {
        GeoJSONError(code: code, message: message, byteOffset: consumed + index)
    }

    private mutating func readStart(_ chunk: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(GeoJSONError) {
        let byte = chunk[index]
        let place = consumed + index
        if place == markLength, place < 3, byte == JSONCursor.byteOrderMark[place] {
            markLength += 1
            index += 1
        } else if markLength == 1 || markLength == 2 {
            throw error(.syntax, "The input begins with half a byte order mark.", at: index)
        } else if isWhitespace(byte) {
            index += 1
        } else if byte == UInt8(ascii: "{") {
            outer = OuterObject(start: place, depthLimit: limits.depth)
            stage = .outer
        } else {
            throw error(.wrongValue, "A GeoJSON document must be an object.", at: index)
        }
    }
}
