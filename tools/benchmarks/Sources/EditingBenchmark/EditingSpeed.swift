import Figures
import Foundation
import GeoPackageStorage
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport

/// Editing and publishing a large town that is kept in a GeoPackage, as a serving process does it.
struct EditingSpeed {
    private let store: GeoPackageStore
    private let grid: GridService
    private let drafts: DraftService
    private var mover = EdgeMover(seed: 2)

    /// - Parameter folder: where the store is made.
    init(inFolder folder: URL) async throws {
        let edition = LargeTown.edition()
        report("faces", edition.faces.count)
        report("vertices", edition.faces.reduce(0) { $0 + (edition.units[$1].geometry?.vertexCount ?? 0) })
        store = try GeoPackageStore(path: folder.appending(path: "editing.gpkg").path)
        try await store.setDefinition(edition.definition)
        try await store.publish(edition, from: nil)
        grid = try await GridService(store)
        drafts = DraftService(grid: grid, store: store)
    }

    mutating func run(moves: Int, publishes: Int) async throws {
        let town = try grid.current().edition
        guard let box = town.box else { throw SoakFailure("the town has no land") }
        // The town's outer border is crooked; its middle is covered.
        let width = (box.maxX - box.minX) / 10
        let watch = LocatorWatch(grid, in: box.expanded(byX: -width, y: -width))
        try await measureMoves(moves)
        try await measurePublishing(publishes)
        let answers = watch.end()
        report("locator.answers", answers.count)
        report("locator.failures", answers.failures)
        report("locator.longest-pause.seconds", answers.longestPause)
        let current = try grid.current().edition
        report(
            "whole-validation.seconds",
            try seconds {
                let findings = try EditionValidation.findings(
                    in: current.units, vacant: current.vacant, definition: current.definition)
                guard findings.isEmpty else { throw SoakFailure("the town is not valid: \(findings.prefix(3))") }
            })
        try await store.close()
    }

    /// Many moves in one draft, each through the service until it is on disk; the operation, and the check of all that the
    /// draft changed so far, by themselves too.
    private mutating func measureMoves(_ count: Int) async throws {
        var times: (whole: [Double], operation: [Double], validation: [Double]) = ([], [], [])
        let draft = try await drafts.create(id: "moves", by: .operatorOfTheStore)
        while times.whole.count < count {
            let before = try await drafts.state(draft.id, by: .operatorOfTheStore)
            guard let (operation, alone) = try move(in: before.grid) else { continue }
            let (whole, after) = try await perform(operation, in: draft.id)
            times.whole.append(whole)
            times.operation.append(alone)
            times.validation.append(try seconds { try Self.requireValid(after.grid) })
        }
        report("move.seconds", median(times.whole))
        report("move.p99.seconds", times.whole.sorted()[count * 99 / 100])
        report("operation.seconds", median(times.operation))
        report("validation.first.seconds", median(Array(times.validation.prefix(10))))
        report("validation.last.seconds", median(Array(times.validation.suffix(10))))
    }

    /// An operation that is not refused, and the seconds it takes to work out.
    private mutating func move(in grid: DraftGrid) throws -> (operation: GridOperation, seconds: Double)? {
        guard let edition = grid.base?.edition, let operation = mover.move(in: grid, of: edition) else { return nil }
        do {
            return (operation, try seconds { _ = try operation.outcome(on: grid) })
        } catch let error as GridError where error.code == .refused || error.code == .invalidGeometry {
            return nil
        }
    }

    private func perform(
        _ operation: GridOperation, in draft: Draft.ID
    ) async throws -> (seconds: Double, state: DraftState) {
        let record = EditRecord(operation: operation.name, document: #"{"operation":"move-edge"}"#)
        let start = ContinuousClock.now
        let outcome = try await drafts.change(draft, as: record, by: .operatorOfTheStore) { editing in
            try editing.perform(operation)
        }.outcome
        return (start.duration(to: .now) / .seconds(1), outcome.state)
    }

    private static func requireValid(_ grid: DraftGrid) throws {
        let validation = try DraftValidation(grid)
        guard validation.isValid else { throw SoakFailure("a moved edge is not valid: \(validation.blocking)") }
    }

    private mutating func measurePublishing(_ count: Int) async throws {
        var times: (whole: [Double], first: [Double]) = ([], [])
        var parts = PublishingParts()
        while times.whole.count < count {
            let draft = try await drafts.create(id: "publish", by: .operatorOfTheStore)
            let before = try await drafts.state(draft.id, by: .operatorOfTheStore)
            var moved = try move(in: before.grid)
            while moved == nil { moved = try move(in: before.grid) }
            guard let operation = moved?.operation, let base = before.grid.base else { continue }
            let (first, after) = try await perform(operation, in: draft.id)
            times.first.append(first)
            try parts.measure(after.draft, after: base)
            let start = ContinuousClock.now
            let record = try await drafts.publish(
                draft.id, effectiveFrom: nil, basis: nil, by: .operatorOfTheStore)
            times.whole.append(start.duration(to: .now) / .seconds(1))
            guard try grid.current().edition.record == record else { throw SoakFailure("the edition is not in force") }
        }
        report("first-move.seconds", median(times.first))
        report("publish.seconds", median(times.whole))
        report("publish.longest.seconds", times.whole.max() ?? 0)
        for (part, seconds) in parts.medians { report("publish.\(part).seconds", seconds) }
    }
}
