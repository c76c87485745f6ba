import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Open311 GeoReport v2 with its service discovery, over the same reports as all other doors.
    ///
    /// Unlike elsewhere here parameters that are not known are passed over: 311 clients send extensions of other cities.
    var open311Endpoints: [Endpoint] {
        guard reports != nil else { return [] }
        let root = Open311Format.root
        let lists = Open311Format.allCases.flatMap { format in
            [
                Endpoint("\(root)/discovery.\(format)", operation(.get, format) { call in open311Discovery(call) }),
                Endpoint("\(root)/services.\(format)", operation(.get, format) { call in try open311Services(call) }),
                Endpoint(
                    "\(root)/requests.\(format)",
                    operation(.get, format) { call in try await open311Requests(call) },
                    operation(.post, format) { call in try await postOpen311Request(call) }),
            ]
        }
        return lists + [
            Endpoint("\(root)/services/{file}", operation(.get) { call in try open311Definition(call) }),
            Endpoint("\(root)/requests/{file}", operation(.get) { call in try await open311Request(call) }),
            Endpoint("\(root)/tokens/{file}", operation(.get) { call in try await open311Token(call) }),
        ]
    }

    /// Something done and answered in one form, or in that of the suffix of `{file}`.
    ///
    /// A key may stand in the form or the query, so a right is asked for only where these have been read.
    private func operation(
        _ method: HTTPRequest.Method, _ format: Open311Format? = nil,
        _ perform: @escaping @Sendable (Open311Call) async throws -> Open311Answer
    ) -> Endpoint.Operation {
        Endpoint.Operation(method: method, action: .readGrids) { call in
            if let format { return try await perform(.reading(call, name: nil, self)).response(format) }
            let file = try call.parameter("file")
            guard let dot = file.lastIndex(of: "."),
                let format = Open311Format(rawValue: String(file[dot...].dropFirst()))
            else { throw Problem(.notFound, "not-found", "The address ends in .json or .xml.") }
            return try await perform(.reading(call, name: String(file[..<dot]), self)).response(format)
        }
    }
}
