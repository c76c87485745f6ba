import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import PatrolReports
import Photographs
import Service
import SimpleFeatures
import Storage
import WalkingAccess

extension Problem {
    /// What a client is told of an error, wherever it came from; `nil` for one that is nobody's business but the operator's.
    init?(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as ServiceError: self.init(error)
        case let error as GridError: self.init(error)
        case let error as PhotoError: self.init(known: error.code.rawValue, error.message)
        case let error as ReportError: self.init(error)
        case let error as StorageError: self.init(known: error.code.rawValue, error.message)
        case let error as WalkingError: self.init(error)
        case let error as GeodesyError: self.init(known: error.code.rawValue, error.message)
        case let error as GeoJSONError:
            self.init(
                .badRequest, "invalid-geojson", error.description,
                faults: [Fault(pointer: error.pointer, code: error.code.rawValue, detail: error.message)])
        case let error as any HTTPResponseError:
            self.init(
                error.status, Self.codes[error.status.code] ?? "http-\(error.status.code)", Self.sentence(error.status))
        default: return nil
        }
    }

    /// An error that the client can do nothing about.
    static let internalError = Problem(.internalServerError, "internal-error", "Something went wrong on the server.")

    /// A place without a street is a well-formed question that has no answer: 422, with how far the nearest is.
    private init?(_ error: WalkingError) {
        let sentence = error.message.prefix(1).uppercased() + error.message.dropFirst() + "."
        if error.code == .outOfRange {
            self = .parameter(error.parameter ?? "minutes", sentence)
        } else {
            self.init(known: error.code.rawValue, sentence)
            if let distance = error.distance { members["distance"] = .number(distance.metres.rounded(.up)) }
        }
    }

    private init?(_ error: ServiceError) {
        self.init(known: error.code.rawValue, error.message)
        if error.pointer != nil || error.place != nil {
            faults = [
                Fault(
                    pointer: error.pointer ?? "", code: error.code.rawValue, detail: error.message,
                    geometry: error.place)
            ]
        }
        if let fingerprint = error.fingerprint { headers[.eTag] = "\"\(fingerprint)\"" }
    }

    /// What the grid refuses, with the places.
    private init?(_ error: GridError) {
        self.init(known: error.code.rawValue, error.message)
        faults = error.findings.prefix(Self.mostFaults).map { finding in
            let units = finding.units.isEmpty ? "" : " (\(finding.units.prefix(4).joined(separator: ", ")))"
            return Fault(
                pointer: "", code: finding.kind.rawValue, detail: finding.message + units, geometry: finding.geometry)
        }
    }

    /// What the workflow refuses, by the member of the request.
    private init?(_ error: ReportError) {
        self.init(known: error.code.rawValue, error.message.prefix(1).uppercased() + error.message.dropFirst() + ".")
        if let path = error.path {
            faults = [Fault(pointer: "/" + path, code: error.code.rawValue, detail: error.message)]
        }
    }

    private static let mostFaults = 1000

    private init?(known code: String, _ message: String) {
        guard let status = Self.statuses[code] else { return nil }
        self.init(status, code, message)
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if status == .serviceUnavailable { headers[.retryAfter] = "2" }
    }

    /// The one table from the codes of the domain to HTTP. What is not here is an internal error, and its message stays inside.
    private static let statuses: [String: HTTPResponse.Status] = [
        ServiceError.Code.unknownColumn.rawValue: .badRequest,
        ServiceError.Code.invalidValue.rawValue: .badRequest,
        ServiceError.Code.invalidFile.rawValue: .badRequest,
        ServiceError.Code.noEdition.rawValue: .notFound,
        ServiceError.Code.noNetwork.rawValue: .notFound,
        ServiceError.Code.noFacilities.rawValue: .unprocessableContent,
        ServiceError.Code.noPopulation.rawValue: .unprocessableContent,
        ServiceError.Code.noCandidates.rawValue: .unprocessableContent,
        ServiceError.Code.beforeFirstEdition.rawValue: .notFound,
        ServiceError.Code.unauthorized.rawValue: .unauthorized,
        ServiceError.Code.forbidden.rawValue: .forbidden,
        ServiceError.Code.notFound.rawValue: .notFound,
        ServiceError.Code.exists.rawValue: .conflict,
        ServiceError.Code.preconditionFailed.rawValue: .preconditionFailed,
        ServiceError.Code.preconditionRequired.rawValue: .preconditionRequired,
        ServiceError.Code.notSupported.rawValue: .unprocessableContent,
        ServiceError.Code.invalidMember.rawValue: .unprocessableContent,
        ServiceError.Code.noSuchProcess.rawValue: .notFound,
        ServiceError.Code.noSuchJob.rawValue: .notFound,
        ServiceError.Code.resultNotReady.rawValue: .notFound,
        ServiceError.Code.resultGone.rawValue: .gone,
        ServiceError.Code.queueFull.rawValue: .serviceUnavailable,
        GridError.Code.unknownLevel.rawValue: .notFound,
        GridError.Code.invalid.rawValue: .conflict,
        GridError.Code.dateTooEarly.rawValue: .conflict,
        GridError.Code.empty.rawValue: .conflict,
        GridError.Code.conflict.rawValue: .conflict,
        GridError.Code.staleDraft.rawValue: .conflict,
        GridError.Code.unknownUnit.rawValue: .notFound,
        GridError.Code.unknownEdge.rawValue: .notFound,
        GridError.Code.refused.rawValue: .conflict,
        GridError.Code.notACoverage.rawValue: .conflict,
        GridError.Code.invalidGeometry.rawValue: .unprocessableContent,
        GridError.Code.malformedCode.rawValue: .unprocessableContent,
        GridError.Code.codeTaken.rawValue: .conflict,
        GridError.Code.retiredCode.rawValue: .conflict,
        ServiceError.Code.keyReused.rawValue: .unprocessableContent,
        ServiceError.Code.staleVersion.rawValue: .conflict,
        ServiceError.Code.notReady.rawValue: .serviceUnavailable,
        ReportError.Code.notAllowed.rawValue: .forbidden,
        ReportError.Code.unknownAction.rawValue: .unprocessableContent,
        ReportError.Code.unknownTask.rawValue: .unprocessableContent,
        ReportError.Code.missingInput.rawValue: .unprocessableContent,
        ReportError.Code.invalidInput.rawValue: .unprocessableContent,
        ReportError.Code.unknownDatum.rawValue: .unprocessableContent,
        ReportError.Code.wrongKind.rawValue: .conflict,
        ReportError.Code.wrongStage.rawValue: .conflict,
        ReportError.Code.wrongTaskState.rawValue: .conflict,
        ReportError.Code.secondPerson.rawValue: .conflict,
        ReportError.Code.tooFar.rawValue: .conflict,
        ReportError.Code.nothingAsked.rawValue: .conflict,
        ReportError.Code.alreadySo.rawValue: .conflict,
        ReportError.Code.doubled.rawValue: .conflict,
        PhotoError.Code.notAPhoto.rawValue: .unsupportedMediaType,
        PhotoError.Code.damaged.rawValue: .unprocessableContent,
        PhotoError.Code.tooLarge.rawValue: .contentTooLarge,
        PhotoError.Code.tooManyPixels.rawValue: .unprocessableContent,
        PhotoError.Code.timedOut.rawValue: .unprocessableContent,
        PhotoError.Code.workerFailed.rawValue: .unprocessableContent,
        PhotoError.Code.mismatch.rawValue: .unprocessableContent,
        PhotoError.Code.wrongOffset.rawValue: .conflict,
        PhotoError.Code.badDigest.rawValue: .badRequest,
        StorageError.Code.notEmpty.rawValue: .conflict,
        StorageError.Code.busy.rawValue: .serviceUnavailable,
        StorageError.Code.diskFull.rawValue: .init(code: 507, reasonPhrase: "Insufficient Storage"),
        WalkingError.Code.noStreetNear.rawValue: .unprocessableContent,
        GeodesyError.Code.unknownCRS.rawValue: .badRequest,
        GeodesyError.Code.unsupportedCRS.rawValue: .badRequest,
        GeodesyError.Code.noAccurateTransformation.rawValue: .badRequest,
        GeodesyError.Code.outsideDomain.rawValue: .badRequest,
    ]

    /// Codes of the errors that the server itself raises.
    private static let codes: [Int: String] = [
        400: "bad-request", 404: "not-found", 405: "method-not-allowed", 406: "not-acceptable", 408: "request-timeout",
        413: "content-too-large", 414: "uri-too-long", 415: "unsupported-media-type", 431: "header-too-large",
    ]

    private static func sentence(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 404: "There is nothing at this address."
        case 413: "The body is larger than is accepted here."
        default: "The request could not be done: \(status.reasonPhrase)."
        }
    }
}
