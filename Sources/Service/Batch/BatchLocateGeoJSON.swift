public import GeoJSON
public import GridSystem

/// Locates the points of a GeoJSON document, which come back with properties added and all else as it was.
public struct BatchLocateGeoJSON: BatchLocation {
    private var reader: FeatureReader
    private var answer: Answer

    /// The document that is being written.
    private struct Answer {
        var features: FeatureLocation
        var writer = JSONWriter()
        var hasBegun = false
        var isSoleFeature = false

        mutating func begin(isSole: Bool) {
            hasBegun = true
            isSoleFeature = isSole
            if !isSole { writer.beginFeatureCollection() }
        }

        mutating func add(_ feature: Feature, _ context: FeatureReader.Context) {
            var feature = feature
            if !hasBegun { begin(isSole: context.index == nil) }
            features.locate(&feature)
            writer.feature(feature)
        }

        mutating func end(_ members: JSONObject) {
            if !hasBegun { begin(isSole: false) }
            guard !isSoleFeature else { return }
            writer.endArray()
            writer.members(members)
            writer.endObject()
        }
    }

    /// - Throws: `GeodesyError` for a reference system that cannot be used.
    public init(_ locator: Locator, options: BatchOptions = BatchOptions(), limits: ReadLimits = ReadLimits()) throws {
        answer = Answer(features: try FeatureLocation(locator, options: options))
        // Positions off the Earth are one feature's error, not the document's.
        reader = FeatureReader(limits: limits, degrees: false)
    }

    public var contentType: String { "application/geo+json" }
    public var counts: BatchCounts { answer.features.counts }

    public mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) throws {
        var answer = answer
        defer {
            output.append(contentsOf: answer.writer.take())
            self.answer = answer
        }
        try reader.consume(bytes) { feature, context in answer.add(feature, context) }
    }

    public mutating func finish(into output: inout [UInt8]) throws {
        answer.end(try reader.finish().foreignMembers)
        output.append(contentsOf: answer.writer.take())
    }

    public mutating func abort(_ reason: String, into output: inout [UInt8]) {
        answer.end(["error": .string(reason)])
        output.append(contentsOf: answer.writer.take())
    }
}
