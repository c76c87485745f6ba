import CGEOS

/// The owner of a GEOS context, through which every call goes and to which the engine reports.
///
/// One is made for each operation and kept alive by the geometries made with it. It is not `Sendable`, so the compiler
/// keeps it, and all that it made, on one thread at a time. Making one costs less than a microsecond.
final class EngineContext {
    let handle: GEOSContextHandle_t
    /// The name of the public operation that this context serves, for errors.
    let operation: String
    /// The engine's latest words; cleared before each call.
    private var message: String?

    init(for operation: String) throws(GEOSError) {
        guard let handle = GEOS_init_r() else {
            throw GEOSError(.engineUnavailable, operation: operation, message: "no context")
        }
        self.handle = handle
        self.operation = operation
        // Unretained: the handler runs only inside calls made through this object.
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, context in
                guard let text, let context else { return }
                Unmanaged<EngineContext>.fromOpaque(context).takeUnretainedValue().message = String(cString: text)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        GEOS_finish_r(handle)
    }

    func error(_ code: GEOSError.Code, _ message: String) -> GEOSError {
        GEOSError(code, operation: operation, message: message)
    }

    private var failure: GEOSError {
        error(.engineFailed, message ?? "the engine gave no reason")
    }
}

extension EngineContext {
    /// Decodes the convention of constructors: null means an exception.
    func object<Pointer>(_ call: (GEOSContextHandle_t) -> Pointer?) throws(GEOSError) -> Pointer {
        message = nil
        guard let pointer = call(handle) else { throw failure }
        return pointer
    }

    /// Decodes the convention of predicates: 0 false, 1 true, 2 exception.
    func predicate(_ call: (GEOSContextHandle_t) -> CChar) throws(GEOSError) -> Bool {
        message = nil
        switch call(handle) {
        case 0: return false
        case 1: return true
        default: throw failure
        }
    }

    /// Decodes the convention of commands and of getters with an out-parameter: 0 means an exception.
    func succeed(_ call: (GEOSContextHandle_t) -> CInt) throws(GEOSError) {
        message = nil
        guard call(handle) != 0 else { throw failure }
    }

    /// Decodes the convention of counts and type codes: -1 means an exception.
    func count(_ call: (GEOSContextHandle_t) -> CInt) throws(GEOSError) -> Int {
        message = nil
        let count = call(handle)
        guard count >= 0 else { throw failure }
        return Int(count)
    }
}
