import GeoJSON

/// However the bytes are cut, the features and the error are the same; what was read is written and read again the same.
///
/// The last byte is the length of the pieces.
@c(LLVMFuzzerTestOneInput)
public func fuzzFeatureReader(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let length = input.last else { return 0 }
    let bytes = Array(input.dropLast())
    let narrow = ReadLimits(featureBytes: 500, stringBytes: 20, depth: 8, features: 3, positions: 50, values: 20)
    let limits = length.isMultiple(of: 2) ? ReadLimits() : narrow
    let whole = Outcome(bytes, pieceLength: max(bytes.count, 1), limits)
    let pieces = Outcome(bytes, pieceLength: Int(length) + 1, limits)
    precondition(whole == pieces, "the pieces change the outcome")
    if whole.summary?.declaredCRS == nil, whole.summary != nil {
        var writer = JSONWriter()
        writer.beginFeatureCollection()
        for feature in whole.features { writer.feature(feature) }
        writer.endArray()
        writer.endObject()
        let again = Outcome(writer.bytes, pieceLength: writer.bytes.count, ReadLimits())
        precondition(again.features == whole.features, "what was written is not what was read")
    }
    return 0
}

/// What reading came to.
private struct Outcome: Equatable {
    var features: [Feature] = []
    var summary: FeatureReader.Summary?
    var failure: String?

    init(_ bytes: [UInt8], pieceLength: Int, _ limits: ReadLimits) {
        var reader = FeatureReader(limits: limits)
        do {
            for start in stride(from: 0, to: bytes.count, by: pieceLength) {
                try reader.consume(bytes[start..<min(start + pieceLength, bytes.count)]) { feature, _ in
                    features.append(feature)
                }
            }
            summary = try reader.finish()
        } catch {
            failure = "\(error)"
        }
    }
}
