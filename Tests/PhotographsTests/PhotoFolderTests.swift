import Crypto
import Foundation
import Photographs
import TestSupport
import Testing

@Suite("The photo folder")
struct PhotoFolderTests {
    private let temporary: TemporaryFolder
    private let folder: PhotoFolder

    init() throws {
        temporary = try TemporaryFolder()
        folder = try PhotoFolder(path: temporary.path("photos"), worker: SamplePhotos.worker)
    }

    private func digest(_ bytes: [UInt8]) throws -> PhotoDigest {
        try PhotoDigest(hexadecimal: SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined())
    }

    /// In pieces of a size.
    private func append(_ bytes: some Collection<UInt8>, to upload: PhotoUpload, by size: Int = 1000) throws {
        let bytes = Array(bytes)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { try upload.append($0) }
        }
    }

    private func add(_ bytes: [UInt8]) async throws -> StoredPhoto {
        let upload = try folder.begin(limit: bytes.count)
        try append(bytes, to: upload)
        return try await upload.commit()
    }

    private func code(_ body: () async throws -> Void) async throws -> PhotoError.Code? {
        do {
            try await body()
            return nil
        } catch let error as PhotoError {
            return error.code
        }
    }

    /// The files below a part of the folder.
    private func files(_ part: String) throws -> [String] {
        let path = temporary.path("photos/\(part)")
        return try FileManager.default.subpathsOfDirectory(atPath: path).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    @Test("what was put in is there under its digest, once however often it came")
    func roundTrip() async throws {
        let bytes = SamplePhotos.bytes(100_001, seed: 1)
        let stored = try await add(bytes)
        #expect(stored.size == bytes.count)
        #expect(try stored.digest == digest(bytes))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.original(stored.digest))) == Data(bytes))
        #expect(try await add(bytes) == stored)
        #expect(try files("originals") == ["\(stored.digest.hexadecimal.prefix(2))/\(stored.digest)"])
        #expect(try files("incoming").isEmpty)
        #expect(folder.size(of: stored.digest) == bytes.count)
        // As another process would find it.
        let again = try PhotoFolder(path: temporary.path("photos"), worker: SamplePhotos.worker)
        #expect(again.size(of: stored.digest) == bytes.count)
    }

    @Test("what is not what was announced, too long or no photo is refused, and nothing stays")
    func refused() async throws {
        let bytes = SamplePhotos.bytes(5000, seed: 2)
        let other = try digest(SamplePhotos.bytes(5000, seed: 3))
        let announced = try folder.begin(expecting: other, limit: 5000)
        try append(bytes, to: announced)
        #expect(try await code { _ = try await announced.commit() } == .mismatch)
        let long = try folder.begin(expecting: other, limit: 4999)
        #expect(try await code { try append(bytes, to: long) } == .tooLarge)
        let text = try folder.begin(limit: 5000)
        try append(bytes.reversed(), to: text)
        #expect(try await code { _ = try await text.commit() } == .notAPhoto)
        #expect(try files("originals").isEmpty && files("incoming").isEmpty)
        #expect(try await code { _ = try folder.original(other) } == .notFound)
        #expect(try await code { _ = try PhotoDigest(hexadecimal: "../../etc/passwd") } == .badDigest)
    }

    @Test("an upload that broke off goes on where it stopped", arguments: [1, 63, 64, 2500, 4999, 5000])
    func resumed(break point: Int) async throws {
        let bytes = SamplePhotos.bytes(5000, seed: 4)
        let digest = try digest(bytes)
        #expect(folder.offset(of: digest) == nil)
        do {
            let upload = try folder.begin(expecting: digest, limit: 5000)
            try append(bytes.prefix(point), to: upload)
            #expect(try await code { _ = try folder.resume(digest, at: point, limit: 5000) } == .busy)
        }
        #expect(folder.offset(of: digest) == point && folder.size(of: digest) == nil)
        #expect(try await code { _ = try folder.resume(digest, at: point - 1, limit: 5000) } == .wrongOffset)
        let rest = try folder.resume(digest, at: point, limit: 5000)
        #expect(rest.size == point)
        try append(bytes.dropFirst(point), to: rest)
        #expect(try await rest.commit() == StoredPhoto(digest: digest, size: 5000))
        #expect(folder.offset(of: digest) == nil)
    }

    @Test("a tail that a crash left wrong is refused, and the upload can start anew")
    func crashed() async throws {
        let bytes = SamplePhotos.bytes(5000, seed: 5)
        let digest = try digest(bytes)
        // A file system may keep the length and lose the bytes.
        let torn = Data(bytes.prefix(2000)) + Data(count: 1000)
        try torn.write(to: URL(fileURLWithPath: temporary.path("photos/incoming/\(digest).part")))
        let rest = try folder.resume(digest, at: 3000, limit: 5000)
        try append(bytes.dropFirst(3000), to: rest)
        #expect(try await code { _ = try await rest.commit() } == .mismatch)
        let anew = try folder.begin(expecting: digest, limit: 5000)
        try append(bytes, to: anew)
        #expect(try await anew.commit().digest == digest)
    }

    @Test("many who upload the same and different photos at once all succeed or are told to wait", .tags(.property))
    func concurrent() async throws {
        let photos = (0..<4).map { SamplePhotos.bytes(40_000, seed: 10 + $0) }
        let digests = try photos.map(digest)
        try await withThrowingTaskGroup { group in
            for index in 0..<64 {
                let (bytes, announced) = (photos[index % 4], index % 3 == 0 ? nil : digests[index % 4])
                group.addTask {
                    do {
                        let upload = try folder.begin(expecting: announced, limit: bytes.count)
                        for start in stride(from: 0, to: bytes.count, by: 1000) {
                            try append(bytes[start..<start + 1000], to: upload)
                            await Task.yield()
                        }
                        return try await upload.commit().size == bytes.count
                    } catch let error as PhotoError {
                        return error.code == .busy
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(try files("originals").count == 4 && files("incoming").isEmpty)
        #expect(try await folder.check(expecting: digests).isEmpty)
    }

    @Test("a check finds what is damaged, missing and foreign; an upload mends")
    func check() async throws {
        let bytes = SamplePhotos.bytes(300_000, seed: 6)
        let stored = try await add(bytes)
        let missing = try digest([1, 2, 3])
        #expect(try await folder.check(expecting: [stored.digest]).isEmpty)
        var flipped = bytes
        flipped[200_000] ^= 1
        try Data(flipped).write(to: URL(fileURLWithPath: folder.original(stored.digest)))
        let shelf = temporary.path("photos/originals/\(stored.digest.hexadecimal.prefix(2))")
        try Data().write(to: URL(fileURLWithPath: "\(shelf)/note.txt"))
        let findings = try await folder.check(expecting: [stored.digest, missing])
        #expect(findings.count == 3)
        #expect(findings.contains("photo \(stored.digest) is damaged"))
        #expect(findings.contains("photo \(missing) is missing"))
        #expect(findings.contains { $0.contains("note.txt") })
        #expect(try await add(bytes) == stored)
        #expect(try await folder.check().count == 1)
    }

    @Test("what nobody finished is swept after its time, what is going on is not")
    func swept() async throws {
        let (left, open) = (SamplePhotos.bytes(500, seed: 7), SamplePhotos.bytes(500, seed: 8))
        try append(left, to: try folder.begin(expecting: digest(left), limit: 500))
        let upload = try folder.begin(expecting: digest(open), limit: 500)
        try append(open, to: upload)
        #expect(try await folder.sweep(olderThan: .seconds(3600)) == 0)
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -7200)]
        for name in try files("incoming") {
            try FileManager.default.setAttributes(old, ofItemAtPath: temporary.path("photos/incoming/\(name)"))
        }
        #expect(try await folder.sweep(olderThan: .seconds(3600)) == 1)
        #expect(try folder.offset(of: digest(left)) == nil)
        #expect(try await upload.commit().size == 500)
    }

    @Test("a copy is made once for all who ask, and again when it was deleted")
    func copies() async throws {
        let stored = try await add([UInt8](try SamplePhotos.jpeg()))
        let paths = try await withThrowingTaskGroup { group in
            for index in 0..<20 {
                group.addTask { try await folder.copy(of: stored.digest, size: index % 2 == 0 ? .thumbnail : .full) }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(paths.count == 2)
        #expect(try files("copies").count == 2)
        try FileManager.default.removeItem(atPath: temporary.path("photos/copies"))
        try FileManager.default.createDirectory(
            atPath: temporary.path("photos/copies"), withIntermediateDirectories: false)
        let path = try await folder.copy(of: stored.digest, size: .thumbnail)
        #expect(try Pixels(path: path).width > 0)
        #expect(try await folder.metadata(of: stored.digest).position != nil)
    }

    @Test("where a copy cannot be made there is none")
    func noCopy() async throws {
        let stored = try await add(SamplePhotos.bytes(1000, seed: 9))
        for size in PhotoWorker.CopySize.allCases {
            #expect(try await code { _ = try await folder.copy(of: stored.digest, size: size) } == .damaged)
        }
        #expect(try files("copies").isEmpty)
        let missing = try digest([1])
        #expect(try await code { _ = try await folder.copy(of: missing, size: .full) } == .notFound)
    }
}
