import GeoJSON
import Hummingbird
import Photographs
import Service

extension WanggeAPI {
    /// A form with the field `report`, which is the JSON, and files named `photo`. The photos are kept as they come, before the
    /// report is: a report never names a photo that could be lost.
    func sentForm(_ call: Call, _ type: String, _ service: ReportService) async throws -> SentReport {
        let limits = service.limits
        let photoService = try photoService()
        var form = try MultipartReader(
            LimitedBody(
                call.request.body, limit: limits.documentBytes + limits.photoBytes * limits.photosPerReport),
            contentType: type)
        var report: [UInt8]?
        var photos: [StoredPhoto] = []
        while let part = try await form.nextPart() {
            switch part.name {
            case "report": report = try await form.content(limit: limits.documentBytes)
            case "photo", "photo[]", "photos":
                guard photos.count < limits.photosPerReport else {
                    throw Problem.tooManyPhotos(limits.photosPerReport)
                }
                photos.append(try await photoService.take(&form, limit: limits.photoBytes, from: call.principal))
            default: throw Problem(.unprocessableContent, "invalid-member", "There is no field '\(part.name)' here.")
            }
        }
        guard let report else {
            throw Problem(.unprocessableContent, "missing-input", "The form has no field 'report'.")
        }
        let digests = photos.map(\.digest.hexadecimal)
        var document = try Call.document(report)
        if var object = document.objectValue, !digests.isEmpty {
            object["photos"] = .array((object["photos"]?.arrayValue ?? []) + digests.map { .string($0) })
            document = .object(object)
        }
        return SentReport(document: document, content: report + digests.flatMap { Array($0.utf8) })
    }
}
