import HTTPTypes
import NIOCore
import Photographs
import Service

extension PhotoService {
    /// Keeps a photo that is the whole of a body.
    func take(_ body: LimitedBody, limit: Int, from principal: Principal) async throws -> StoredPhoto {
        let upload = try folder.begin(limit: limit)
        while let piece = try await body.next() { try upload.append(piece) }
        return try await finish(upload, from: principal)
    }

    /// Keeps a photo that is the part at which a form stands.
    func take(_ form: inout MultipartReader, limit: Int, from principal: Principal) async throws -> StoredPhoto {
        let upload = try folder.begin(limit: limit)
        while let chunk = try await form.nextChunk() {
            try upload.append(chunk)
        }
        return try await finish(upload, from: principal)
    }
}

extension PhotoUpload {
    func append(_ piece: ByteBuffer) throws {
        try piece.withUnsafeReadableBytes { try append($0) }
    }

    func append(_ chunk: ArraySlice<UInt8>) throws {
        try chunk.withUnsafeBytes { try append($0) }
    }
}

extension Problem {
    static func tooManyPhotos(_ most: Int) -> Problem {
        Problem(.contentTooLarge, "too-many-photos", "A report has at most \(most) photos.")
    }

    static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "too-large", "A photo has at most \(limit) bytes.")
    }
}
