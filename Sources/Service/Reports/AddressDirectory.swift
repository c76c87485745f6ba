import Foundation
import PatrolReports
import Places
import Storage

/// The addresses of the town, made anew when its places have changed.
actor AddressDirectory {
    private let store: any Store
    private var known: (book: AddressBook, version: String, lookedAt: ContinuousClock.Instant)?
    private static let memory = Duration.seconds(10)

    init(_ store: any Store) {
        self.store = store
    }

    func candidates(for address: String) async throws -> [AddressCandidate] {
        try await book().candidates(for: address)
    }

    private func book() async throws -> AddressBook {
        if let known, ContinuousClock.now - known.lookedAt < Self.memory { return known.book }
        let version = try await store.compounds.version() + " " + store.buildings.version()
        if let known, known.version == version {
            self.known = (known.book, version, .now)
            return known.book
        }
        let book = AddressBook(compounds: try await store.compounds.all(), buildings: try await store.buildings.all())
        known = (book, version, .now)
        return book
    }
}
