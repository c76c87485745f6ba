public import Geodesy

/// Finds the units of many points while the bytes that name them come in, and keeps the order.
///
/// Feed it with ``consume(_:into:)`` as often as there is something, then ``finish(into:)``; both append the answer so far.
/// It holds one row or feature. What is wrong with one row is said in its place; what makes the rest unreadable is thrown,
/// and then nothing more may be fed.
public protocol BatchLocation: Sendable {
    /// The media type of the answer, with its charset where it has one; certain once the first bytes of it are there.
    var contentType: String { get }
    /// How many points were read, and how many of them could not be located for an error.
    var counts: BatchCounts { get }

    /// - Throws: ``ServiceError`` or `GeoJSONError`.
    mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) throws
    mutating func finish(into output: inout [UInt8]) throws
    /// Ends the answer early and says why, after something was thrown.
    mutating func abort(_ reason: String, into output: inout [UInt8])
}

extension BatchLocation {
    /// Feeds an array.
    public mutating func consume(_ bytes: [UInt8], into output: inout [UInt8]) throws {
        try bytes.withUnsafeBufferPointer { try consume($0, into: &output) }
    }
}

/// What a batch came to.
public struct BatchCounts: Hashable, Sendable {
    public var points = 0
    public var located = 0
    public var failed = 0
}

/// How the points of a batch are written.
public struct BatchOptions: Hashable, Sendable {
    /// The characters of a table.
    public enum Charset: String, Sendable {
        case utf8 = "UTF-8"
        case gb18030 = "GB18030"
    }

    /// In tables and properties east comes by its name, whatever the authority's order; in GeoJSON it comes first.
    public var crs: CoordinateReferenceSystem
    /// Columns of a table.
    public var longitude: String
    public var latitude: String
    /// The radius in metres that holds the true position in 68 of 100 cases; the column or property may be missing.
    public var accuracy: String
    /// `nil` to find out.
    public var charset: Charset?

    public init(
        crs: CoordinateReferenceSystem = .crs84, longitude: String = "lon", latitude: String = "lat",
        accuracy: String = "accuracy", charset: Charset? = nil
    ) {
        self.crs = crs
        self.longitude = longitude
        self.latitude = latitude
        self.accuracy = accuracy
        self.charset = charset
    }
}
