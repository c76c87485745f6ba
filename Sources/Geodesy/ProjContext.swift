import CPROJ

/// The owner of a PROJ context.
///
/// Not `Sendable`: it and what was made with it are used by one thread at a time.
final class ProjContext {
    let handle: OpaquePointer

    init() throws(GeodesyError) {
        guard let handle = proj_context_create() else {
            throw GeodesyError(.engineUnavailable, "no context of the projection engine")
        }
        self.handle = handle
        // What cannot be computed from the installed data is an error, never a download.
        proj_context_set_enable_network(handle, 0)
        // The engine would write on standard error, with paths; what it refuses is named by `GeodesyError`.
        proj_log_func(handle, nil) { _, _, _ in }
    }

    deinit {
        proj_context_destroy(handle)
    }
}

/// The owner of one PROJ object: a reference system or a transformation.
struct ProjObject: ~Copyable {
    let context: ProjContext
    let pointer: OpaquePointer

    /// `nil` where the call gives null, the convention of every PROJ constructor.
    init?(_ context: ProjContext, _ make: (OpaquePointer) -> OpaquePointer?) {
        guard let pointer = make(context.handle) else { return nil }
        self.context = context
        self.pointer = pointer
    }

    deinit {
        proj_destroy(pointer)
    }
}
