import Foundation
import Photographs
import TestSupport
import Testing

@Suite("Photos made to do harm")
struct MalformedTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func copy(_ bytes: [UInt8]) async throws -> PhotoError.Code? {
        let (path, output) = (folder.path(UUID().uuidString), folder.path("\(UUID().uuidString).jpg"))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do throws(PhotoError) {
            try await SamplePhotos.worker.copy(path, to: output, size: .full)
            return nil
        } catch {
            #expect(!FileManager.default.fileExists(atPath: output))
            return error.code
        }
    }

    @Test("each is read and copied, or refused, in time; the next photo is fine", .enabled(if: SamplePhotos.hasShared))
    func published() async throws {
        // What takes longer is refused as timed out, which is none of the refusals allowed below.
        let worker = PhotoWorker(count: 2, limit: .seconds(10))
        for path in try SamplePhotos.shared(in: "malformed") {
            let output = folder.path("copy.jpg")
            do throws(PhotoError) {
                _ = try await worker.metadata(of: path)
                try await worker.copy(path, to: output, size: .full)
                unlink(output)
            } catch {
                #expect([.damaged, .notAPhoto, .tooManyPixels].contains(error.code), "\(path): \(error)")
                #expect(!FileManager.default.fileExists(atPath: output), "\(path)")
            }
        }
        let good = SamplePhotos.demo.appending(path: "photos/01.jpg").path
        #expect(try await worker.metadata(of: good).position != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test("pictures of too many pixels are refused by their header")
    func pixels() async throws {
        #expect(try await copy(SamplePhotos.png(width: 20_000, height: 5_001)) == .tooManyPixels)
        #expect(try await copy(SamplePhotos.png(width: 2_000_000_000, height: 2_000_000_000)) != nil)
        // As many as are taken, but then nothing comes.
        #expect(try await copy(SamplePhotos.png(width: 20_000, height: 5_000)) == .damaged)
        let tiff = SamplePhotos.tiff(width: 60_000, height: 60_000, orientation: 1, pixels: [1, 2, 3])
        #expect(try await copy(tiff) == .tooManyPixels)
    }

    @Test(
        "a photo cut short anywhere, or with any byte changed, kills nothing", .tags(.property), arguments: [1, 2, 3])
    func mutated(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let whole = [UInt8](try SamplePhotos.jpeg())
        for _ in 0..<40 {
            var bytes = whole
            if Bool.random(using: &generator) {
                bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
            }
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                // Mostly in the headers, where the metadata are.
                let bound = Bool.random(using: &generator) ? min(600, bytes.count) : bytes.count
                bytes[Int.random(in: 0..<bound, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            let code = try await copy(bytes)
            let known: [PhotoError.Code?] = [nil, .damaged, .notAPhoto, .tooManyPixels]
            #expect(known.contains(code), "seed \(seed): \(String(describing: code))")
        }
    }
}
