import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import HTTPAPI

@Suite("Forms with files")
struct MultipartTests {
    private struct Field: Equatable {
        var name: String
        var fileName: String?
        var type: String?
        var content: [UInt8]
    }

    private func body(_ bytes: [UInt8], inPieces pieces: [Int]) -> LimitedBody {
        var (buffers, start, next) = ([ByteBuffer](), 0, 0)
        while start < bytes.count {
            let end = min(bytes.count, start + pieces[next % pieces.count])
            buffers.append(ByteBuffer(bytes: bytes[start..<end]))
            (start, next) = (end, next + 1)
        }
        let stream = AsyncStream<ByteBuffer> { continuation in
            for buffer in buffers { continuation.yield(buffer) }
            continuation.finish()
        }
        return LimitedBody(RequestBody(asyncSequence: stream), limit: 1 << 20)
    }

    private func fields(
        _ bytes: [UInt8], boundary: String = "xyz", inPieces pieces: [Int] = [1 << 20], readingFrom first: Int = 0
    ) async throws -> [Field] {
        var reader = try MultipartReader(
            body(bytes, inPieces: pieces), contentType: "multipart/form-data; boundary=\"\(boundary)\"")
        var fields: [Field] = []
        while let part = try await reader.nextPart() {
            let isRead = fields.count >= first
            fields.append(
                Field(
                    name: part.name, fileName: part.fileName, type: part.type?.type,
                    content: isRead ? try await reader.content(limit: 1 << 20) : []))
        }
        return fields
    }

    private func form(_ fields: [Field], boundary: String = "xyz") -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            bytes += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"".utf8)
            if let name = field.fileName { bytes += Array("; filename=\"\(name)\"".utf8) }
            if let type = field.type { bytes += Array("\r\ncontent-type: \(type)".utf8) }
            bytes += Array("\r\n\r\n".utf8) + field.content + [13, 10]
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    /// Contents full of what looks like the beginning of a boundary.
    private func tricky(_ random: inout some RandomNumberGenerator) -> [UInt8] {
        let bits: [[UInt8]] = [
            [13], [10], [13, 10], Array("--".utf8), Array("\r\n--xy".utf8), Array("\r\n--xyy".utf8), Array("yz".utf8),
            [0],
        ]
        return (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in bits.randomElement(using: &random) ?? [] }
    }

    @Test("what was sent is read, however the bytes are cut", arguments: [1, 2, 3, 5, 8, 64] as [UInt64])
    func roundTrip(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let sent = (0..<Int.random(in: 0...4, using: &random)).map { number in
                let isFile = Bool.random(using: &random)
                return Field(
                    name: "field\(number)", fileName: isFile ? "图 \(number).jpg" : nil,
                    type: isFile ? "image/jpeg" : nil, content: tricky(&random))
            }
            let pieces = (0..<5).map { _ in Int.random(in: 1...30, using: &random) }
            #expect(try await fields(form(sent), inPieces: pieces) == sent, "seed \(seed)")
        }
    }

    @Test("a part that nobody reads is skipped")
    func skipping() async throws {
        let sent = [
            Field(name: "a", content: Array("one".utf8)), Field(name: "b", content: Array("two".utf8)),
        ]
        let read = try await fields(form(sent), inPieces: [4], readingFrom: 1)
        #expect(read.map(\.content) == [[], Array("two".utf8)])
    }

    @Test("text before the first boundary and blanks after a boundary are allowed")
    func preamble() async throws {
        let text = "ignore me\r\n--xyz  \r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz--\r\nrest"
        #expect(try await fields(Array(text.utf8)) == [Field(name: "a", content: [49])])
    }

    @Test(
        "a broken form is refused",
        arguments: [
            "", "--xyz", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nno end",
            "--xyz\r\nContent-Type: text/plain\r\n\r\nno name\r\n--xyz--",
            "--xyzw\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz--w",
            "--xyz\r\n" + String(repeating: "X-Long: 1\r\n", count: 3000),
        ])
    func broken(text: String) async {
        await #expect(throws: Problem.self) { try await fields(Array(text.utf8), inPieces: [700]) }
    }

    @Test("a type without a boundary, with a long one, or of another kind is refused")
    func types() {
        let long = String(repeating: "b", count: 71)
        for type in [
            "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=a",
            "multipart/form-data; boundary=\(long)",
        ] {
            #expect(throws: Problem.self, "\(type)") {
                _ = try MultipartReader(body([], inPieces: [1]), contentType: type)
            }
        }
    }

    @Test("parameters of a header, quoted and not")
    func parameters() {
        let parameters = HeaderParameters(
            "form-data; name=\"a;b\\\"c\"; FileName = x; filename=plain.jpg ; name=second; broken; empty=\"\"")
        #expect(parameters["name"] == "a;b\"c")
        #expect(parameters["filename"] == "plain.jpg")
        #expect(parameters["empty"] == "")
        #expect(parameters["broken"] == nil)
    }
}
