import Foundation
import PatrolReports
import SimpleFeatures
import Synchronization

/// The reports of the last weeks in memory: to be compared with a new one.
///
/// Those of other processes are learned when the process starts; what they file meanwhile is only missing among suggestions.
final class RecentCases: Sendable {
    private struct State {
        var places = RecentReports<UUID>()
        var traces: [UUID: ReportTrace] = [:]
        /// In the order of receipt.
        var order: [UUID] = []
        var forgotten = 0
    }

    private let state = Mutex(State())
    /// How many are kept; those remembered first are forgotten first.
    private let most: Int
    /// Of those near a new report, the nearest are compared with it.
    private static let mostCompared = 50

    init(most: Int = 200_000) {
        self.most = most
    }

    func remember(_ trace: ReportTrace) {
        state.withLock { state in
            guard state.traces.updateValue(trace, forKey: trace.id) == nil else { return }
            state.order.append(trace.id)
            if let point = trace.point { state.places.insert(trace.id, at: point) }
            if state.traces.count > most { forgetOldest(in: &state) }
        }
    }

    /// Notes that a case was closed, or opened again.
    func note(_ id: UUID, closedAt: Date?) {
        state.withLock { $0.traces[id]?.closedAt = closedAt }
    }

    private func forgetOldest(in state: inout State) {
        let id = state.order[state.forgotten]
        state.forgotten += 1
        if let trace = state.traces.removeValue(forKey: id), let point = trace.point {
            state.places.remove(id, at: point)
        }
        if state.forgotten > most {
            state.order.removeFirst(state.forgotten)
            state.forgotten = 0
        }
    }

    /// What an identical point of so many reports tells.
    func flags(on location: ResolvedLocation, by rules: ReportRules) -> [EvidenceFlag] {
        state.withLock { rules.evidence.flags(on: location, among: $0.places, rule: rules.defaultGeocodes) }
    }

    func suggestions(
        for trace: ReportTrace, by rule: DuplicateRule, on walking: WalkingService
    ) -> [DuplicateSuggestion] {
        guard let point = trace.point else { return [] }
        let nearby = state.withLock { state in
            state.places.near(point, within: rule.radius).prefix(Self.mostCompared).compactMap { state.traces[$0.id] }
        }
        guard walking.isAvailable, !nearby.isEmpty else { return rule.suggestions(for: trace, among: nearby) }
        let distances = walking.distances(
            from: point, to: nearby.compactMap(\.point), limit: .metres(rule.radius.metres * 2))
        return rule.suggestions(for: trace, among: nearby) { _, other in distances?[other] }
    }
}
