extension FeatureReader {
    mutating func readBetween(_ chunk: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(GeoJSONError) {
        let byte = chunk[index]
        switch (byte, stage) {
        case (_, _) where isWhitespace(byte): index += 1
        case (UInt8(ascii: ","), .afterElement):
            stage = .afterComma
            index += 1
        case (UInt8(ascii: "]"), .first), (UInt8(ascii: "]"), .afterElement):
            outer.closeFeatures(length: consumed + index - featuresStart)
            stage = .outer
        case (UInt8(ascii: "{"), .first), (UInt8(ascii: "{"), .afterComma):
            guard summary.features < limits.features else {
                throw elementError(.tooManyFeatures, "There are more than \(limits.features) features.", at: index)
            }
            element.begin(at: consumed + index, depthLimit: limits.depth)
            stage = .element
        case (_, .afterElement): throw elementError(.syntax, "',' or ']' was expected after a feature.", at: index)
        case (UInt8(ascii: "]"), _): throw elementError(.syntax, "A comma is followed by no value.", at: index)
        default: throw elementError(.wrongValue, "A feature must be an object.", at: index)
        }
    }

    private func elementError(_ code: GeoJSONError.Code, _ message: String, at index: Int) -> GeoJSONError {
        elementError(error(code, message, at: index))
    }

    private func elementError(_ error: GeoJSONError) -> GeoJSONError {
        var error = error.inside(summary.features).inside("features")
        error.featureIndex = summary.features
        return error
    }

    mutating func readElement(
        _ chunk: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) throws(GeoJSONError) -> (Feature, Context)? {
        let start = index
        let base = consumed
        // Looking no further than the limit makes the error independent of the pieces.
        let reach = min(chunk.count - start, limits.featureBytes - element.held.count)
        let end: Int?
        do throws(GeoJSONError) {
            end = try element.end(in: UnsafeBufferPointer(rebasing: chunk[..<(start + reach)]), from: start)
        } catch { throw elementError(error.shifted { $0 + base }) }
        index = end ?? start + reach
        guard end != nil || index == chunk.count else {
            throw elementError(.tooManyBytes, "A feature is longer than \(limits.featureBytes) bytes.", at: index)
        }
        guard end != nil else {
            element.hold(chunk[start..<index])
            return nil
        }
        let feature: Feature
        if element.held.isEmpty {
            feature = try parse(UnsafeBufferPointer(rebasing: chunk[start..<index]))
        } else {
            element.hold(chunk[start..<index])
            feature = try parseElement(element.held)
        }
        let context = Context(
            index: summary.features, byteOffset: element.start, declaredCRS: summary.declaredCRS)
        summary.features += 1
        stage = .afterElement
        return (feature, context)
    }

    mutating func parseElement(_ bytes: [UInt8]) throws(GeoJSONError) -> Feature {
        try withBytes(bytes) { buffer throws(GeoJSONError) in try parse(buffer) }
    }

    private mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(GeoJSONError) -> Feature {
        var parser = parser(bytes, depth: 2)
        let start = element.start
        do throws(GeoJSONError) {
            let feature = try parser.feature()
            try parser.cursor.end()
            count(parser)
            return feature
        } catch { throw elementError(error.shifted { $0 + start }) }
    }

    func parser(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int) -> CoordinateParser {
        CoordinateParser(
            cursor: JSONCursor(bytes, limits: limits, depth: depth), degrees: degrees && summary.declaredCRS == nil,
            positionsLeft: limits.positions - summary.positions)
    }

    mutating func count(_ parser: CoordinateParser) {
        summary.positions = limits.positions - parser.positionsLeft
        summary.positionsWithDroppedNumbers += parser.droppedOrdinates
    }
}
