import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import TestSupport

/// People of a small town.
enum Cast {
    static let reporter = CaseActor(member: "R1", key: "app", capacities: [.reporter])
    static let dispatcher = CaseActor(member: "D1", key: "desk", capacities: [.dispatcher])
    static let otherDispatcher = CaseActor(member: "D2", key: "desk", capacities: [.dispatcher])
    static let gridMember = CaseActor(member: "M1", key: "app", capacities: [.member])
    static let otherMember = CaseActor(member: "M2", key: "app", capacities: [.member])
    static let volunteer = CaseActor(member: "V1", key: "app", capacities: [.volunteer])
    static let gardens = CaseActor(key: "gardens", organisation: "gardens", capacities: [.handler])
    static let water = CaseActor(key: "water", organisation: "water", capacities: [.handler])
    static let platform = CaseActor(key: "12345", capacities: [.platform])
    static let admin = CaseActor(key: "root", capacities: [.admin])
    static let stranger = CaseActor(member: "X", capacities: [])
    static let all = [
        reporter, dispatcher, otherDispatcher, gridMember, otherMember, volunteer, gardens, water, platform, admin,
        stranger, .system,
    ]
}

/// A case whose events are made up, the same for the same seed.
struct RandomCase {
    static let place = LatticePoint(x: 1_071_500_000, y: 408_860_000)

    var origin: CaseOrigin
    var random: SeededGenerator
    /// The number that each actor's device gave last.
    private var sequences: [String: Int] = [:]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let kind = ReportKind.allCases.randomElement(using: &random) ?? .event
        origin = CaseOrigin(
            report: Self.uuid(&random), kind: kind, category: "flower-stand", source: .patrol, reportedAt: .t(0),
            reporter: Cast.reporter, point: Self.place, unit: UnitID("u1"))
    }

    static func uuid(_ random: inout SeededGenerator) -> UUID {
        let (a, b) = (random.next(), random.next())
        func byte(_ word: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (8 * index)) }
        return UUID(
            uuid: (
                byte(a, 0), byte(a, 1), byte(a, 2), byte(a, 3), byte(a, 4), byte(a, 5), byte(a, 6), byte(a, 7),
                byte(b, 0), byte(b, 1), byte(b, 2), byte(b, 3), byte(b, 4), byte(b, 5), byte(b, 6), byte(b, 7)
            ))
    }

    /// Any action by anybody.
    mutating func anyEvent(at time: Date) -> CaseEvent {
        let actions = Workflow.standard.actions
        return event(
            actions[Int.random(in: actions.indices, using: &random)].id,
            by: Cast.all.randomElement(using: &random) ?? Cast.stranger, at: time)
    }

    /// Mostly something that makes sense at the stage of the case, by somebody who might.
    mutating func likelyEvent(in current: Case, at time: Date) -> CaseEvent {
        guard Int.random(in: 0..<10, using: &random) < 8 else { return anyEvent(at: time) }
        let desk = [Cast.dispatcher, Cast.otherDispatcher, Cast.admin]
        let owners = current.currentTasks.filter(\.isPending).compactMap { task in
            Cast.all.first { $0.isAddressed(by: task.addressee) }
        }
        let workers = owners.isEmpty ? desk : owners
        let choices: [(String, [CaseActor])] =
            switch current.stage {
            case .collected: [("file", desk)]
            case .filed:
                [
                    ("dispatch", desk), ("dispatch", [.system]), ("whistle", [Cast.gridMember]),
                    ("claim", [Cast.volunteer, Cast.gridMember]),
                ]
            case .dispatched:
                [
                    ("accept", workers), ("accept", workers), ("respond", workers), ("refuse", workers),
                    ("transfer", desk), ("dispatch", desk), ("complete", workers), ("claim", [Cast.volunteer]),
                ]
            case .handling:
                [
                    ("complete", workers), ("complete", workers), ("return", workers), ("ask-extension", workers),
                    ("grant-extension", desk), ("deny-extension", desk), ("ask-void", desk), ("suspend", desk),
                    ("rate-task", desk), ("withdraw", desk),
                ]
            case .feedback:
                [
                    ("verify", [Cast.reporter, Cast.otherMember]), ("verify", [Cast.volunteer]),
                    ("reject-verification", [Cast.otherMember]), ("whistle", desk),
                ]
            case .closed: [("rate", [Cast.reporter, Cast.platform]), ("reopen", [Cast.reporter])]
            case .evaluated, .void: [("reopen", desk), ("link-duplicate", desk)]
            case .suspended: [("resume", desk), ("approve-void", desk), ("deny-void", desk)]
            }
        let (action, actors) = choices[Int.random(in: choices.indices, using: &random)]
        return event(action, by: actors.randomElement(using: &random) ?? Cast.stranger, at: time)
    }

    /// The event with all that its action can need.
    mutating func event(_ action: Action.ID, by actor: CaseActor, at time: Date) -> CaseEvent {
        let addressees: [Addressee] = [
            .member("M1"), .member("M2"), .member("V1"), .organisation("gardens"), .organisation("water"),
            .queue(UnitID("u1")),
        ]
        let isWhistle = action == "whistle"
        let candidates = isWhistle ? Array(addressees[3...4]) : addressees
        let count = action == "transfer" ? 1 : Int.random(in: 1...2, using: &random)
        let device = "\(actor.member ?? actor.key ?? "service")"
        sequences[device, default: 0] += 1
        let isStamped = actor.member != nil
        return CaseEvent(
            id: Self.uuid(&random), report: origin.report, action: action, actor: actor, occurredAt: time,
            device: isStamped ? DeviceStamp(device: device, sequence: sequences[device] ?? 0) : nil,
            addressees: Array(candidates.shuffled(using: &random).prefix(count)),
            respondBy: isWhistle ? Deadline(at: time + 1800, clock: .working) : nil,
            deadline: Deadline(at: time + 7200, clock: .working), note: "note \(action)", photos: ["ab"],
            place: Bool.random(using: &random)
                ? .fix(Self.place, accuracy: .metres(8)) : .unavailable(reason: "indoors"),
            until: time + 90_000, rating: Int.random(in: 1...5, using: &random), other: Self.uuid(&random),
            unit: UnitID("u\(Int.random(in: 1...3, using: &random))"))
    }
}

extension Date {
    /// So many seconds after 2026-03-02 08:00 in Shanghai, a Monday.
    static func t(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_772_409_600 + seconds) }
}
