import Foundation
import Photographs
import TestSupport
import Testing

/// A file system of a few hundred kilobytes, which only root can have.
@Suite("A full disk")
struct DiskFullTests {
    private static func mount(_ path: String) throws -> Bool {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return try Program.run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", path).status == 0
    }

    @Test("an upload that finds no room is refused and leaves nothing, and the next one that fits is taken")
    func full() async throws {
        let temporary = try TemporaryFolder()
        let disk = temporary.path("disk")
        guard try Self.mount(disk) else {
            print("no small disk can be mounted here: nothing was tested")
            return
        }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        let folder = try PhotoFolder(path: "\(disk)/photos", worker: SamplePhotos.worker)
        for round in 0..<3 {
            let upload = try folder.begin(limit: 1 << 20)
            let large = SamplePhotos.bytes(500_000, seed: UInt64(round))
            let error = #expect(throws: PhotoError.self) { try large.withUnsafeBytes { try upload.append($0) } }
            #expect(error?.code == .diskFull)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk)/photos/incoming").isEmpty)
        }
        let small = SamplePhotos.bytes(100_000, seed: 9)
        let upload = try folder.begin(limit: 1 << 20)
        try small.withUnsafeBytes { try upload.append($0) }
        #expect(try await upload.commit().size == small.count)
        #expect(try await folder.check().isEmpty)
    }
}
