import HTTPTypes
import NIOCore

/// Reads a `multipart/form-data` body piece by piece: a part at a time, and its content in chunks, so that a photo is never
/// in memory whole. Source: RFC 7578, RFC 2046 section 5.1.
struct MultipartReader {
    /// A field or a file of the form.
    struct Part: Sendable, Equatable {
        var name: String
        /// As the client calls it; never a path to write to.
        var fileName: String?
        var type: MediaType?
    }

    /// What the head of a part may take, and how many parts there may be.
    private static let longestHead = 16 << 10
    private static let mostParts = 100

    private let body: LimitedBody
    /// What ends a part: the line break belongs to it.
    private let delimiter: [UInt8]
    /// Read and not given out yet.
    private var pending: [UInt8]
    private var isInsidePart = false
    private var isFinished = false
    private var partCount = 0

    /// - Parameter contentType: the request's, with the boundary.
    /// - Throws: ``Problem``: 415 where it is no form, 400 without a usable boundary.
    init(_ body: LimitedBody, contentType: String) throws(Problem) {
        let media = MediaType(contentType)
        guard media.type == "multipart/form-data" else {
            throw Problem(.unsupportedMediaType, "unsupported-media-type", "The body is multipart/form-data.")
        }
        guard let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw Self.malformed("the Content-Type names no boundary of 1 to 70 characters")
        }
        self.body = body
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line before it.
        pending = [13, 10]
    }

    /// The next part; what was not read of the one before is skipped. `nil` after the last.
    mutating func nextPart() async throws -> Part? {
        if !isInsidePart, partCount == 0 { isInsidePart = true }
        while isInsidePart { _ = try await nextChunk() }
        guard !isFinished else { return nil }
        guard try await boundaryGoesOn() else {
            isFinished = true
            return nil
        }
        partCount += 1
        guard partCount <= Self.mostParts else { throw Self.malformed("there are more than \(Self.mostParts) parts") }
        let part = try Self.part(try await head())
        isInsidePart = true
        return part
    }

    /// More of the part's content; `nil` at its end.
    mutating func nextChunk() async throws -> ArraySlice<UInt8>? {
        guard isInsidePart else { return nil }
        while true {
            let end = pending.firstOccurrence(of: delimiter)
            if let place = end.place {
                let chunk = pending[..<place]
                pending.removeFirst(place + delimiter.count)
                isInsidePart = false
                return chunk.isEmpty ? nil : chunk
            }
            if end.possible > 0 {
                let chunk = pending[..<end.possible]
                pending.removeFirst(end.possible)
                return chunk
            }
            try await readMore("a part has no end: the boundary is missing")
        }
    }

    /// The part's whole content.
    ///
    /// - Throws: ``Problem``: 413 above so many bytes.
    mutating func content(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try await nextChunk() {
            bytes += chunk
            guard bytes.count <= limit else {
                throw Problem(.contentTooLarge, "content-too-large", "This field has at most \(limit) bytes.")
            }
        }
        return bytes
    }

    /// What follows a boundary: a line break and a part, or two dashes and nothing.
    private mutating func boundaryGoesOn() async throws -> Bool {
        while pending.count < 2 { try await readMore("the body ends within a boundary") }
        if pending[0] == UInt8(ascii: "-"), pending[1] == UInt8(ascii: "-") { return false }
        while true {
            guard let end = pending.firstIndex(of: 10) else {
                guard pending.count <= Self.longestHead else { throw Self.malformed("a boundary's line has no end") }
                try await readMore("the body ends within a boundary")
                continue
            }
            let line = pending[..<end]
            guard line.last == 13, line.dropLast().allSatisfy({ $0 == 32 || $0 == 9 }) else {
                throw Self.malformed("a boundary is followed by something else than a line break")
            }
            pending.removeFirst(end + 1)
            return true
        }
    }

    private mutating func head() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        // A part without any header starts with the empty line itself.
        pending.insert(contentsOf: [13, 10], at: 0)
        while true {
            if let place = pending.firstOccurrence(of: end).place {
                let text = String(decoding: pending[..<place], as: UTF8.self)
                pending.removeFirst(place + end.count)
                return text
            }
            guard pending.count <= Self.longestHead else { throw Self.malformed("the head of a part is too long") }
            try await readMore("the body ends within the head of a part")
        }
    }

    private static func part(_ head: String) throws(Problem) -> Part {
        var part: Part?
        var type: MediaType?
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let parameters = HeaderParameters(String(value))
                if let name = parameters["name"] { part = Part(name: name, fileName: parameters["filename"]) }
            case "content-type": type = MediaType(String(value))
            default: break
            }
        }
        guard var part else { throw malformed("a part has no name") }
        part.type = type
        return part
    }

    private mutating func readMore(_ complaint: String) async throws {
        guard let piece = try await body.next() else { throw Self.malformed(complaint) }
        pending.append(contentsOf: piece.readableBytesView)
    }

    private static func malformed(_ reason: String) -> Problem {
        Problem(.badRequest, "malformed-form", "The form cannot be read: \(reason).")
    }
}

extension [UInt8] {
    /// Where the pattern begins; else from where on it could still begin when more bytes come.
    fileprivate func firstOccurrence(of pattern: [UInt8]) -> (place: Int?, possible: Int) {
        withUnsafeBytes { bytes in
            pattern.withUnsafeBytes { pattern in
                var start = 0
                while start < bytes.count, let next = bytes[start...].firstIndex(of: pattern[0]) {
                    let length = Swift.min(pattern.count, bytes.count - next)
                    if bytes[next..<next + length].elementsEqual(pattern[..<length]) {
                        return length == pattern.count ? (next, next) : (nil, next)
                    }
                    start = next + 1
                }
                return (nil, bytes.count)
            }
        }
    }
}
