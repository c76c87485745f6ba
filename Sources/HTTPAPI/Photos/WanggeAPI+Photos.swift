import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import NIOCore
import Photographs
import Service

extension WanggeAPI {
    /// Photos apart from reports: sent at once or piece by piece, and given out as copies that say nothing.
    var photoEndpoints: [Endpoint] {
        guard photos != nil, reports != nil else { return [] }
        return [
            Endpoint("/photos", .post(.fileReports) { call in try await takePhotos(call) }),
            Endpoint(
                "/photos/{digest}", .get(.fileReports) { call in try await photo(call) },
                .put(.fileReports) { call in try await continuePhoto(call) }),
            Endpoint("/photos/{digest}/original", .get(.readEvidence) { call in try await originalPhoto(call) }),
        ]
    }

    /// - Throws: ``Problem`` where this server takes no photos.
    func photoService() throws(Problem) -> PhotoService {
        guard let photos else { throw Problem(.notFound, "not-found", "No photos are taken here.") }
        return photos
    }

    /// The bytes of one photo, or a form with several.
    private func takePhotos(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let service = try photoService()
        let limits = try reportService().limits
        let type = call.request.headers[.contentType] ?? ""
        guard MediaType(type).type == "multipart/form-data" else {
            let body = LimitedBody(call.request.body, limit: limits.photoBytes)
            let photo = try await service.take(body, limit: limits.photoBytes, from: call.principal)
            return answer(to: [photo], call)
        }
        var form = try MultipartReader(
            LimitedBody(call.request.body, limit: limits.photoBytes * limits.photosPerReport), contentType: type)
        var photos: [StoredPhoto] = []
        while try await form.nextPart() != nil {
            guard photos.count < limits.photosPerReport else { throw Problem.tooManyPhotos(limits.photosPerReport) }
            photos.append(try await service.take(&form, limit: limits.photoBytes, from: call.principal))
        }
        guard !photos.isEmpty else {
            throw Problem(.unprocessableContent, "missing-input", "The form holds no photo.")
        }
        return answer(to: photos, call)
    }

    private func answer(to photos: [StoredPhoto], _ call: Call) -> Response {
        let first = photos[0]
        let list = photos.map { photo -> JSONValue in
            [
                "sha256": .string(photo.digest.hexadecimal), "size": .integer(Int64(photo.size)),
                "href": .string(call.address("/photos/\(photo.digest.hexadecimal)")),
            ]
        }
        return Response(
            [
                "sha256": .string(first.digest.hexadecimal), "size": .integer(Int64(first.size)),
                "photos": .array(list),
            ], .json, status: .created,
            headers: [
                .location: call.address("/photos/\(first.digest.hexadecimal)"), .cacheControl: "no-store",
            ])
    }

    // MARK: Piece by piece

    /// Takes the rest of a photo, or a part of the rest where `Content-Range` names the whole length.
    private func continuePhoto(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let service = try photoService()
        let limit = try reportService().limits.photoBytes
        let digest = try call.photoDigest()
        let range = try ContentRange(call.request.headers)
        if let total = range.total, total > limit { throw Problem.tooLarge(limit) }
        if let size = service.folder.size(of: digest) { return uploaded(size, isComplete: true, status: .ok) }
        let upload =
            range.start == 0
            ? try service.folder.begin(expecting: digest, limit: limit)
            : try service.folder.resume(digest, at: range.start, limit: limit)
        let body = LimitedBody(call.request.body, limit: limit)
        while let piece = try await body.next() { try upload.append(piece) }
        if let total = range.total, upload.size < total {
            return uploaded(upload.size, isComplete: false, status: .accepted)
        }
        let photo = try await service.finish(upload, from: call.principal)
        return uploaded(photo.size, isComplete: true, status: .created)
    }

    /// How much of a photo has come in. Source of the names: draft-ietf-httpbis-resumable-upload.
    private func uploaded(_ size: Int, isComplete: Bool, status: HTTPResponse.Status) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        headers[.uploadOffset] = String(size)
        headers[.uploadComplete] = isComplete ? "?1" : "?0"
        return Response(status: status, headers: headers)
    }

    // MARK: Giving out

    /// A copy without anything but the picture; for HEAD also how much of an upload has come in.
    private func photo(_ call: Call) async throws -> Response {
        try call.query.allowOnly(["size"])
        let (service, digest) = (try photoService(), try call.photoDigest())
        guard let size = service.folder.size(of: digest) else {
            guard call.request.method == .head, let offset = service.folder.offset(of: digest) else {
                throw Problem(.notFound, "not-found", "There is no such photo.")
            }
            return uploaded(offset, isComplete: false, status: .noContent)
        }
        if call.request.method == .head { return uploaded(size, isComplete: true, status: .ok) }
        guard try await reportService().isVisible(photo: digest.hexadecimal, to: call.principal) else {
            throw Problem(.notFound, "not-found", "There is no such photo.")
        }
        let kind = try call.copySize()
        let path = try await service.folder.copy(of: digest, size: kind)
        return try await file(path, type: "image/jpeg", tag: "\(digest.hexadecimal.prefix(32))-\(kind.rawValue)", call)
    }

    private func originalPhoto(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let (service, digest) = (try photoService(), try call.photoDigest())
        let path = try service.folder.original(digest)
        // Nothing that a browser would run, whatever the bytes pretend to be.
        return try await file(path, type: "application/octet-stream", tag: String(digest.hexadecimal.prefix(32)), call)
    }

    /// What is named by its content never changes.
    private func file(_ path: String, type: String, tag: String, _ call: Call) async throws -> Response {
        let headers: HTTPFields = [
            .contentType: type, .eTag: "\"\(tag)\"", .cacheControl: "private, max-age=31536000, immutable",
            .xContentTypeOptions: "nosniff",
        ]
        if call.request.headers[.ifNoneMatch]?.contains("\"\(tag)\"") == true { return .notModified(headers) }
        let body = try await FileIO().loadFile(path: path, context: call.context)
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension Call {
    fileprivate func copySize() throws(Problem) -> PhotoWorker.CopySize {
        switch query["size"] {
        case nil, "full": return .full
        case "thumbnail": return .thumbnail
        default: throw .parameter("size", "The parameter 'size' is 'full' or 'thumbnail'.")
        }
    }

    /// - Throws: ``Problem`` with `not-found` for what is no SHA-256.
    fileprivate func photoDigest() throws -> PhotoDigest {
        do {
            return try PhotoDigest(hexadecimal: try parameter("digest").lowercased())
        } catch is PhotoError {
            throw Problem(.notFound, "not-found", "A photo is named by its SHA-256, 64 hexadecimal digits.")
        }
    }
}

extension HTTPField.Name {
    static var uploadOffset: HTTPField.Name { named("Upload-Offset") }
    static var uploadComplete: HTTPField.Name { named("Upload-Complete") }

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("the name is a token") }
        return name
    }
}
