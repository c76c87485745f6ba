public import Foundation
import GridSystem
public import PatrolReports
public import Photographs
import SimpleFeatures
public import Storage

/// Takes photos in, knows what they say, and gives out copies that say nothing.
///
/// A photo is on disk before its row is, and the row before anybody is told: whatever the process dies of, what was acknowledged
/// is there. A photo without a row was never acknowledged.
public final class PhotoService: PhotoReading {
    public let folder: PhotoFolder
    private let store: any ReportRepository
    private let timeZone: TimeZone

    /// - Parameter timeZone: the town's, in which a camera's clock without a zone is read.
    public init(_ folder: PhotoFolder, store: any ReportRepository, timeZone: TimeZone) {
        self.folder = folder
        self.store = store
        self.timeZone = timeZone
    }

    /// Ends an upload: the photo is kept, read and noted.
    ///
    /// A photo of which nothing can be read is kept all the same: it is evidence, and never shown.
    public func finish(_ upload: PhotoUpload, from principal: Principal, now: Date = Date()) async throws -> StoredPhoto
    {
        let photo = try await upload.commit()
        let metadata = try await readable(photo.digest)
        try await store.savePhoto(
            PhotoRecord(
                digest: photo.digest.hexadecimal, size: photo.size, metadata: metadata, receivedAt: now,
                sender: principal.keyID))
        return photo
    }

    private func readable(_ digest: PhotoDigest) async throws -> String? {
        do {
            let metadata = try await folder.metadata(of: digest)
            return String(decoding: try JSONEncoder().encode(metadata), as: UTF8.self)
        } catch is PhotoError {
            return nil
        }
    }

    public func evidence(_ digests: [String]) async throws -> [PhotoEvidence] {
        guard !digests.isEmpty else { return [] }
        let records = try await store.photos(digests)
        return try digests.compactMap { digest in
            guard let record = records.first(where: { $0.digest == digest }) else { return nil }
            guard let text = record.metadata else { return PhotoEvidence(digest: digest) }
            let metadata = try JSONDecoder().decode(PhotoMetadata.self, from: Data(text.utf8))
            return PhotoEvidence(
                digest: digest,
                coordinate: metadata.position.map { Coordinate(longitude: $0.longitude, latitude: $0.latitude) },
                datum: metadata.position?.datum, errorRadius: metadata.errorRadius,
                direction: metadata.direction?.angle, time: metadata.instant(in: timeZone))
        }
    }
}

extension ReportService {
    /// Whether the principal may see the copies of a photo: who sent it, and who sees a report with it.
    public func isVisible(photo digest: String, to principal: Principal) async throws -> Bool {
        guard let record = try await store.photos([digest]).first else { return false }
        if let key = principal.keyID, record.sender == key { return true }
        for report in try await store.reports(withPhoto: digest) {
            do {
                _ = try await visible(report, to: principal)
                return true
            } catch let error as ServiceError where error.code == .notFound {
                continue
            }
        }
        return principal.mayAnywhere(.readEvidence)
    }
}
