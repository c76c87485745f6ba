/// The outermost object of a document, kept as it was written but for the contents of `features`.
///
/// So a collection of any size leaves only its few other members here, and a document that is one feature or one
/// geometry is here whole.
struct OuterObject {
    enum Event {
        case needsMore
        /// The bracket that opens `features` has been taken; the index after it.
        case features(Int)
        /// The object has been closed; the index after it.
        case closed(Int)
    }

    private(set) var bytes: [UInt8] = []
    /// The offset of the object in the input.
    private let start: Int
    /// Where in `bytes` the features were taken out, and how many bytes they were.
    private var cut: Int?
    private var cutLength = 0

    private var isInString = false
    private var isEscaped = false
    /// The last string of this level, without its quotes.
    private var lastString = 0..<0
    private var isAtFeatures = false
    private var nested: StructureScanner?
    private let depthLimit: Int

    /// - Parameter start: the offset of the opening brace, which is the first byte to be read.
    init(start: Int, depthLimit: Int) {
        self.start = start
        self.depthLimit = depthLimit
    }

    var hasFeatures: Bool { cut != nil }

    /// The offset in the input of the byte at this index of `bytes`.
    func inputOffset(_ index: Int) -> Int {
        guard let cut, index >= cut else { return start + index }
        return start + index + cutLength
    }

    /// Says how long the contents of `features` were; the next byte to be read is the closing bracket.
    mutating func closeFeatures(length: Int) {
        cutLength = length
        isAtFeatures = false
    }

    /// Takes bytes from the index on until something happens.
    ///
    /// - Throws: an error whose offset is an index into `chunk`.
    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>, from start: Int) throws(GeoJSONError) -> Event {
        var index = start
        while index < chunk.count {
            if let event = try readNested(chunk, &index) {
                return event
            }
            guard index < chunk.count else { break }
            let byte = chunk[index]
            if isInString {
                readString(byte)
                index += 1
                continue
            }
            let isInner = bytes.isEmpty == false
            if isInner, byte == UInt8(ascii: "{") || (byte == UInt8(ascii: "[") && !opensFeatures) {
                nested = StructureScanner(depth: 1, depthLimit: depthLimit)
                continue
            }
            bytes.append(byte)
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                lastString = bytes.count..<bytes.count
            case UInt8(ascii: ":"): isAtFeatures = bytes[lastString].elementsEqual("features".utf8)
            case UInt8(ascii: ","): isAtFeatures = false
            case UInt8(ascii: "["):
                cut = bytes.count
                return .features(index)
            case UInt8(ascii: "}"): return .closed(index)
            default: break
            }
        }
        return .needsMore
    }

    private var opensFeatures: Bool { isAtFeatures && cut == nil }

    private mutating func readNested(
        _ chunk: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) throws(GeoJSONError) -> Event? {
        guard nested != nil else { return nil }
        let end = try nested?.end(in: chunk, from: index)
        bytes.append(contentsOf: chunk[index..<(end ?? chunk.count)])
        guard let end else { return .needsMore }
        index = end
        nested = nil
        return nil
    }

    private mutating func readString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            lastString = lastString.lowerBound..<bytes.count
        }
        bytes.append(byte)
    }
}
