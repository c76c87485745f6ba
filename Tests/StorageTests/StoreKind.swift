import GeoPackageStorage
import GridSystem
import Storage
import TestSupport
import Testing

/// The kinds of store that have to keep the one contract. A further kind joins by a case here.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory
    case geoPackage

    var testDescription: String { rawValue }

    /// Runs the body with a new, empty store, and closes it.
    func withStore(_ body: (any Store) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let store: any Store =
            switch self {
            case .memory: MemoryStore()
            case .geoPackage: try GeoPackageStore(path: folder.path("store.gpkg"))
            }
        try await body(store)
        #expect(try await store.check() == [])
        try await store.close()
        withExtendedLifetime(folder) {}
    }
}

/// Expects a `StorageError` with the code.
func expectError(
    _ code: StorageError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("expected \(code.rawValue)", sourceLocation: sourceLocation)
    } catch let error as StorageError {
        #expect(error.code == code, sourceLocation: sourceLocation)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}
