import HTTPTypes
import Hummingbird
import Service

/// One address and what can be done there.
struct Endpoint: Sendable {
    /// With `{name}` for the parts that vary.
    let path: String
    let operations: [Operation]

    init(_ path: String, _ operations: Operation...) {
        self.path = path
        self.operations = operations
    }

    /// Something done at an address by one method, for which a right is needed.
    struct Operation: Sendable {
        let method: HTTPRequest.Method
        let action: Action
        let perform: @Sendable (Call) async throws -> Response

        static func get(
            _ action: Action = .readGrids, _ perform: @escaping @Sendable (Call) async throws -> Response
        ) -> Operation {
            Operation(method: .get, action: action, perform: perform)
        }

        static func post(
            _ action: Action, _ perform: @escaping @Sendable (Call) async throws -> Response
        ) -> Operation {
            Operation(method: .post, action: action, perform: perform)
        }

        static func put(
            _ action: Action, _ perform: @escaping @Sendable (Call) async throws -> Response
        ) -> Operation {
            Operation(method: .put, action: action, perform: perform)
        }

        static func patch(
            _ action: Action, _ perform: @escaping @Sendable (Call) async throws -> Response
        ) -> Operation {
            Operation(method: .patch, action: action, perform: perform)
        }

        static func delete(
            _ action: Action, _ perform: @escaping @Sendable (Call) async throws -> Response
        ) -> Operation {
            Operation(method: .delete, action: action, perform: perform)
        }
    }

    /// The methods that the caller may use here, on some unit at least, for `Allow`.
    func allowed(for principal: Principal) -> String {
        Self.list(operations.filter { principal.mayAnywhere($0.action) })
    }

    /// The methods that anybody may use here: a browser asks before it shows who it asks for.
    var methods: String { Self.list(operations) }

    private static func list(_ operations: [Operation]) -> String {
        var methods: [String] = []
        for operation in operations {
            methods.append(operation.method.rawValue)
            if operation.method == .get { methods.append("HEAD") }
        }
        return (methods + ["OPTIONS"]).joined(separator: ", ")
    }
}

extension Router<APIContext> {
    /// Routes every method of the endpoint: its operations, HEAD and OPTIONS, and a refusal of all others that says what is allowed.
    func add(_ endpoint: Endpoint, configuration: APIConfiguration) {
        let path = RouterPath(endpoint.path)
        var routed: Set<HTTPRequest.Method> = [.options]
        on(path, method: .options) { request, context in
            Preflight.answer(
                to: request, allowed: endpoint.allowed(for: context.principal), possible: endpoint.methods)
        }
        for operation in endpoint.operations {
            routed.insert(operation.method)
            on(path, method: operation.method) { request, context in
                try await Self.perform(operation, request, context, configuration)
            }
            guard operation.method == .get else { continue }
            routed.insert(.head)
            on(path, method: .head) { request, context in
                try await Self.perform(operation, request, context, configuration).withoutBody()
            }
        }
        for method in Self.methods where !routed.contains(method) {
            on(path, method: method) { _, context -> Response in
                throw Problem(
                    .methodNotAllowed, "method-not-allowed", "\(method.rawValue) is not possible here.",
                    headers: [.allow: endpoint.allowed(for: context.principal)])
            }
        }
    }

    private static func perform(
        _ operation: Endpoint.Operation, _ request: Request, _ context: APIContext, _ configuration: APIConfiguration
    ) async throws -> Response {
        // The address names no unit: where a right is held on some only, the use case asks for the one concerned.
        try context.principal.requireAnywhere(operation.action)
        return try await operation.perform(try Call(request, context, configuration: configuration))
    }

    private static var methods: [HTTPRequest.Method] {
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    }
}
