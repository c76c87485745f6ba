public import Foundation
public import GridSystem
import SimpleFeatures
public import Storage
import Synchronization

/// The editions in memory: the current one always, past ones as they are asked for.
///
/// The current locator is had without waiting; a publish swaps it between two requests.
public final class GridService: Sendable {
    public let store: any Store
    public let definition: GridSystemDefinition

    private struct State {
        var records: [EditionRecord] = []
        var current: Locator?
        /// Past and scheduled editions, most recently used last.
        var others: [Locator] = []
    }

    private let state = Mutex(State())
    /// How many vertices of other editions to keep; a vertex costs about 100 bytes, outlines and index counted.
    private let othersBudget: Int

    /// Loads the edition in force.
    public init(_ store: any Store, othersBudget: Int = 2_000_000, now: Date = Date()) async throws {
        self.store = store
        self.othersBudget = othersBudget
        definition = try await store.definition()
        try await refresh(now: now)
    }

    /// Looks whether another edition has come into force or was published, here or by another process, and swaps it in.
    public func refresh(now: Date = Date()) async throws {
        let records = try await store.editions()
        let newest = state.withLock { state in
            // What was published here while the store answered is not forgotten again.
            if records.count > state.records.count { state.records = records }
            return state.records
        }
        guard let number = Self.number(inForceAt: now, of: newest), number != currentNumber else { return }
        bringIntoForce(try await locator(edition: number))
    }

    /// Takes over an edition that was published in this process, so that it need not be loaded; one that is effective already
    /// is in force when this returns.
    public func adopt(_ locator: Locator, now: Date = Date()) {
        let record = locator.edition.record
        let isInForce = state.withLock { state in
            if record.number == state.records.count + 1 { state.records.append(record) }
            let isInForce = Self.number(inForceAt: now, of: state.records) == record.number
            if !isInForce { Self.keep(locator, in: &state, budget: othersBudget) }
            return isInForce
        }
        if isInForce { bringIntoForce(locator) }
    }

    private var currentNumber: Int? { state.withLock { $0.current?.edition.record.number } }

    /// Swaps the locator in unless a newer one is there: no edition before the one in force comes into force again.
    private func bringIntoForce(_ locator: Locator) {
        let number = locator.edition.record.number
        state.withLock { state in
            if let previous = state.current {
                guard previous.edition.record.number < number else { return }
                Self.keep(previous, in: &state, budget: othersBudget)
            }
            state.others.removeAll { $0.edition.record.number == number }
            state.current = locator
        }
    }

    /// All editions, oldest first.
    public var editions: [EditionRecord] { state.withLock { $0.records } }

    /// The edition in force.
    ///
    /// - Throws: ``ServiceError`` with `noEdition`.
    public func current() throws(ServiceError) -> Locator {
        guard let locator = state.withLock({ $0.current }) else {
            throw ServiceError(.noEdition, "nothing has been published yet")
        }
        return locator
    }

    /// An edition by its number.
    public func locator(edition number: Int) async throws -> Locator {
        let known = state.withLock { state in
            ([state.current].compactMap { $0 } + state.others).first { $0.edition.record.number == number }
        }
        if let known { return known }
        let locator = try await loadedLocator(number)
        state.withLock { Self.keep(locator, in: &$0, budget: othersBudget) }
        return locator
    }

    /// The edition that was, or will be, in force at a time.
    ///
    /// - Throws: ``ServiceError`` with `beforeFirstEdition` or `noEdition`.
    public func locator(at instant: Date) async throws -> Locator {
        let records = editions
        guard !records.isEmpty else { throw ServiceError(.noEdition, "nothing has been published yet") }
        guard let number = Self.number(inForceAt: instant, of: records) else {
            throw ServiceError(.beforeFirstEdition, "the first edition came into force later")
        }
        return try await locator(edition: number)
    }

    /// The newest edition already effective.
    private static func number(inForceAt instant: Date, of records: [EditionRecord]) -> Int? {
        records.last { $0.effectiveFrom <= instant }?.number
    }

    private func loadedLocator(_ number: Int) async throws -> Locator {
        do {
            return Locator(try await store.edition(number))
        } catch let error as StorageError where error.code == .notFound {
            throw ServiceError(.notFound, error.message)
        }
    }

    private static func keep(_ locator: Locator, in state: inout State, budget: Int) {
        state.others.removeAll { $0.edition.record.number == locator.edition.record.number }
        state.others.append(locator)
        var vertices = state.others.reduce(0) { $0 + $1.edition.vertexCount }
        while vertices > budget, state.others.count > 1 {
            vertices -= state.others.removeFirst().edition.vertexCount
        }
    }
}

extension Edition {
    fileprivate var vertexCount: Int { faces.reduce(0) { $0 + (units[$1].geometry?.vertexCount ?? 0) } }
}
