import Crypto
import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Photographs
import Service
import TestSupport
import Testing

@testable import HTTPAPI

@Suite("Photos over HTTP")
struct PhotoTests {
    private let folder: TemporaryFolder
    private let photo: Data
    /// What `Data/shanba/photos.csv` says of it.
    private let position = (longitude: 107.1558787, latitude: 40.8912081)

    init() throws {
        folder = try TemporaryFolder()
        photo = try Data(contentsOf: DemoFolder.url.appending(path: "photos/01.jpg"))
    }

    private var digest: String {
        SHA256.hash(data: photo).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private func form(_ parts: [(head: String, body: Data)]) -> ByteBuffer {
        var buffer = ByteBuffer()
        for part in parts {
            buffer.writeString("--b\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n")
            buffer.writeBytes(part.body)
            buffer.writeString("\r\n")
        }
        buffer.writeString("--b--\r\n")
        return buffer
    }

    private func headers(_ key: String, _ type: String? = nil) -> HTTPFields {
        var headers = HTTPFields.bearing(key)
        if let type { headers[.contentType] = type }
        return headers
    }

    @Test("a report in a form with its photo is placed where the photo was taken; others see a copy that says nothing")
    func form() async throws {
        let town = try await Town(photos: folder)
        let (key, stranger) = (try await town.key(.member), try await town.key(.reporter))
        let (dispatcher, digest) = (try await town.key(.dispatcher), digest)
        let report = Data(
            "{\"category\":\"flower-stand\",\"source\":\"patrol\",\"reportedAt\":\"2024-05-14T12:40:00+08:00\"}".utf8)
        let body = form([("name=\"report\"", report), ("name=\"photo\"; filename=\"1.jpg\"", photo)])
        let original = photo
        try await town.test { client in
            func post() async throws -> TestResponse {
                try await client.execute(
                    uri: "/reports", method: .post, headers: headers(key, "multipart/form-data; boundary=b"), body: body
                )
            }
            let filed = try await post()
            #expect(filed.status == .created, "\(filed.text)")
            let location = try #require(try filed.json["location"])
            #expect(location["source"] == "exif")
            #expect(location["point"] == [.number(position.longitude), .number(position.latitude)])
            #expect(try filed.json["photosPending"] == [])
            let copy = try await client.get("/photos/\(digest)", headers(key))
            #expect(copy.status == .ok && copy.headers[.contentType] == "image/jpeg")
            #expect(copy.bytes.starts(with: [0xFF, 0xD8]) && Data(copy.bytes).range(of: Data("Exif".utf8)) == nil)
            let thumbnail = try await client.get("/photos/\(digest)?size=thumbnail", headers(key))
            #expect(thumbnail.bytes.count < copy.bytes.count && !thumbnail.bytes.isEmpty)
            #expect(try await client.get("/photos/\(digest)", headers(stranger)).status == .notFound)
            #expect(try await client.get("/photos/\(digest)/original", headers(key)).status == .forbidden)
            let evidence = try await client.get("/photos/\(digest)/original", headers(dispatcher))
            #expect(Data(evidence.bytes) == original)
            #expect(evidence.headers[.contentType] == "application/octet-stream")
        }
    }

    @Test("a photo comes in pieces, and where it stands can be asked")
    func pieces() async throws {
        let town = try await Town(photos: folder)
        let (key, digest, photo) = (try await town.key(.member), digest, photo)
        try await town.test { client in
            func put(_ range: Range<Int>) async throws -> TestResponse {
                var headers = headers(key, "image/jpeg")
                headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(photo.count)"
                return try await client.execute(
                    uri: "/photos/\(digest)", method: .put, headers: headers, body: ByteBuffer(bytes: photo[range]))
            }
            func head() async throws -> TestResponse {
                try await client.execute(uri: "/photos/\(digest)", method: .head, headers: headers(key), body: nil)
            }
            #expect(try await head().status == .notFound)
            #expect(try await put(0..<1000).status == .accepted)
            let begun = try await head()
            #expect(begun.headers[.uploadOffset] == "1000")
            #expect(try await put(2000..<3000).status == .conflict)
            #expect(try await put(1000..<photo.count).status == .created)
            let ended = try await head()
            #expect(ended.headers[.uploadComplete] == "?1")
            #expect(try await put(0..<1000).status == .ok)
        }
    }

    @Test("what is no photo, is too large or has another digest is refused and not kept")
    func refusals() async throws {
        let town = try await Town(photos: folder)
        let key = try await town.key(.member)
        let wrong = String(repeating: "ab", count: 32)
        let photo = photo
        try await town.test { client in
            let text = try await client.execute(
                uri: "/photos", method: .post, headers: headers(key, "image/jpeg"), body: ByteBuffer(string: "hello"))
            #expect(text.status == .unsupportedMediaType)
            #expect(try text.json["code"] == "not-a-photo")
            let other = try await client.execute(
                uri: "/photos/\(wrong)", method: .put, headers: headers(key), body: ByteBuffer(bytes: photo))
            #expect(try other.json["code"] == "mismatch")
            #expect(try await client.get("/photos/\(wrong)", headers(key)).status == .notFound)
            #expect(try await client.get("/photos/nonsense", headers(key)).status == .notFound)
            let nothing = try await client.execute(
                uri: "/photos", method: .post, headers: headers(key, "multipart/form-data; boundary=b"),
                body: form([]))
            #expect(nothing.status == .unprocessableContent)
        }
        let folder = try #require(town.photos?.folder)
        #expect(try await folder.check() == [])
    }
}
