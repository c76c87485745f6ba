import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service

/// Operations on a draft as a file has them.
struct OperationFile: Sendable {
    private let operations: [OperationRequest]
    /// What the draft remembers of it.
    let record: EditRecord

    /// - Parameter path: `-` for standard input.
    /// - Throws: what is wrong with the document, and with which operation.
    init(path: String) throws {
        let data: Data
        if path == "-" {
            data = try FileHandle.standardInput.readToEnd() ?? Data()
        } else {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        let document = try JSONValue(parsing: data)
        let members = document.arrayValue ?? [document]
        operations = try members.enumerated().map { index, member in
            do {
                let name = member["crs"]?.stringValue ?? "CRS84"
                let transform = try CoordinateTransform(CoordinateReferenceSystem(name: name))
                return try OperationRequest(
                    member, system: DrawingSystem(transform, axisOrder: transform.authorityAxisOrder))
            } catch let error as ServiceError where members.count > 1 {
                throw error.inside(operation: index)
            }
        }
        guard let first = operations.first else {
            throw ServiceError(.invalidMember, "there is no operation in \(path)")
        }
        record = EditRecord(
            operation: operations.count == 1 ? first.name : "operations",
            document: String(decoding: data, as: UTF8.self))
    }

    /// Does all of them.
    ///
    /// - Throws: ``ServiceError`` or `GridError`, which names the operation where there are several.
    func perform(on editing: inout DraftEditing) throws {
        for (index, request) in operations.enumerated() {
            do {
                try editing.perform(try request.operation(on: editing.grid))
            } catch let error as ServiceError where operations.count > 1 {
                throw error.inside(operation: index)
            } catch let error as GridError where operations.count > 1 {
                throw GridError(error.code, "operation \(index): \(error.message)", findings: error.findings)
            }
        }
    }
}

extension ServiceError {
    fileprivate func inside(operation index: Int) -> ServiceError {
        ServiceError(
            code, "operation \(index): \(message)", pointer: "/\(index)\(pointer ?? "")", place: place,
            fingerprint: fingerprint)
    }
}
