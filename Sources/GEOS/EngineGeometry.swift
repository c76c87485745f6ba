import CGEOS

/// The owner of one GEOS geometry.
struct EngineGeometry: ~Copyable {
    let context: EngineContext
    let pointer: OpaquePointer
    private var isOwner = true

    /// - Parameter make: a call whose result the caller owns; null means an exception.
    init(_ context: EngineContext, _ make: (GEOSContextHandle_t) -> OpaquePointer?) throws(GEOSError) {
        self.context = context
        pointer = try context.object(make)
    }

    deinit {
        if isOwner { GEOSGeom_destroy_r(context.handle, pointer) }
    }

    /// Gives the C object up to a call that takes ownership of it.
    consuming func release() -> OpaquePointer {
        isOwner = false
        return pointer
    }
}

/// The owner of geometries that are to become parts of another one.
struct EngineGeometryParts: ~Copyable {
    private let context: EngineContext
    private var pointers: [OpaquePointer?] = []

    init(_ context: EngineContext) {
        self.context = context
    }

    deinit {
        for pointer in pointers { GEOSGeom_destroy_r(context.handle, pointer) }
    }

    mutating func append(_ part: consuming EngineGeometry) {
        pointers.append(part.release())
    }

    /// Lends the parts to a call that takes ownership of them, also where it fails.
    consuming func assemble(
        _ make: (GEOSContextHandle_t, UnsafeMutablePointer<OpaquePointer?>?, UInt32) -> OpaquePointer?
    ) throws(GEOSError) -> EngineGeometry {
        var parts: [OpaquePointer?] = []
        swap(&parts, &pointers)
        return try EngineGeometry(context) { handle in
            parts.withUnsafeMutableBufferPointer { make(handle, $0.baseAddress, UInt32($0.count)) }
        }
    }
}

extension EngineGeometry {
    func isValid() throws(GEOSError) -> Bool {
        try context.predicate { GEOSisValid_r($0, pointer) }
    }

    /// A geometry read from well-known text.
    init(_ context: EngineContext, wkt: String) throws(GEOSError) {
        let reader = try context.object { GEOSWKTReader_create_r($0) }
        defer { GEOSWKTReader_destroy_r(context.handle, reader) }
        try self.init(context) { GEOSWKTReader_read_r($0, reader, wkt) }
    }
}
