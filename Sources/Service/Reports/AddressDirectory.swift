import GridSystem
import PatrolReports
import Places
import Storage

/// The addresses of the town, made anew when its places or its grid have changed.
actor AddressDirectory {
    private let grid: GridService
    private var store: any Store { grid.store }
    private var known: (book: AddressBook, version: String, lookedAt: ContinuousClock.Instant)?
    private static let memory = Duration.seconds(10)

    init(_ grid: GridService) {
        self.grid = grid
    }

    func candidates(for address: String) async throws -> [AddressCandidate] {
        try await book().candidates(for: address)
    }

    private func book() async throws -> AddressBook {
        if let known, ContinuousClock.now - known.lookedAt < Self.memory { return known.book }
        let locator = currentLocator
        let edition = locator?.edition.record.number ?? 0
        let version = try await "\(edition) \(store.compounds.version()) \(store.buildings.version())"
        if let known, known.version == version {
            self.known = (known.book, version, .now)
            return known.book
        }
        let book = AddressBook(
            compounds: try await store.compounds.all(), buildings: try await store.buildings.all(), locator: locator)
        known = (book, version, .now)
        return book
    }

    /// Communities are found by their names where there is a grid.
    private var currentLocator: Locator? {
        do { return try grid.current() } catch { return nil }
    }
}
