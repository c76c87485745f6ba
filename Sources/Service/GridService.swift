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

    /// An edition in memory; its vertices are counted once, and not while others wait.
    private struct Kept {
        let locator: Locator
        let vertexCount: Int

        init(_ locator: Locator) {
            self.locator = locator
            let edition = locator.edition
            vertexCount = edition.faces.reduce(0) { $0 + (edition.units[$1].geometry?.vertexCount ?? 0) }
        }

        var number: Int { locator.edition.record.number }
    }

    private struct State {
        var records: [EditionRecord] = []
        var current: Kept?
        /// Past and scheduled editions, most recently used last.
        var others: [Kept] = []
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
            return Self.number(inForceAt: now, of: state.records) == record.number
        }
        if isInForce { bringIntoForce(locator) } else { keep(locator) }
    }

    /// The number of the edition in force; `nil` before the first.
    public var currentNumber: Int? { state.withLock { $0.current?.number } }

    /// Swaps the locator in unless a newer one is there: no edition before the one in force comes into force again.
    private func bringIntoForce(_ locator: Locator) {
        let kept = Kept(locator)
        // What is dropped is freed after the lock: nobody waits for that.
        let dropped = state.withLock { state -> [Kept] in
            var dropped: [Kept] = []
            if let previous = state.current {
                guard previous.number < kept.number else { return [] }
                dropped = Self.keep(previous, in: &state, budget: othersBudget)
            }
            state.others.removeAll { $0.number == kept.number }
            state.current = kept
            return dropped
        }
        withExtendedLifetime(dropped) {}
    }

    private func keep(_ locator: Locator) {
        let kept = Kept(locator)
        let dropped = state.withLock { Self.keep(kept, in: &$0, budget: othersBudget) }
        withExtendedLifetime(dropped) {}
    }

    /// All editions, oldest first.
    public var editions: [EditionRecord] { state.withLock { $0.records } }

    /// The edition in force.
    ///
    /// - Throws: ``ServiceError`` with `noEdition`.
    public func current() throws(ServiceError) -> Locator {
        guard let locator = state.withLock({ $0.current?.locator }) else {
            throw ServiceError(.noEdition, "nothing has been published yet")
        }
        return locator
    }

    /// An edition by its number.
    public func locator(edition number: Int) async throws -> Locator {
        let known = state.withLock { state in
            ([state.current].compactMap { $0 } + state.others).first { $0.number == number }?.locator
        }
        if let known { return known }
        let locator = try await loadedLocator(number)
        keep(locator)
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

    /// - Returns: what had to make room.
    private static func keep(_ kept: Kept, in state: inout State, budget: Int) -> [Kept] {
        var dropped = state.others.filter { $0.number == kept.number }
        state.others.removeAll { $0.number == kept.number }
        state.others.append(kept)
        var vertices = state.others.reduce(0) { $0 + $1.vertexCount }
        while vertices > budget, state.others.count > 1 {
            let oldest = state.others.removeFirst()
            vertices -= oldest.vertexCount
            dropped.append(oldest)
        }
        return dropped
    }
}
