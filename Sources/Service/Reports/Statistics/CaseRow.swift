import Foundation
import PatrolReports
import SimpleFeatures

/// What statistics know of one case, in 64 bytes: names by their numbers in a ``CaseTable``, times in seconds since 1970.
struct CaseRow: Sendable {
    var homes: UInt32
    var unit: UInt32
    var member: UInt32
    var addressee: UInt32
    var category: UInt16
    /// By the order of `allCases`, as the source and the stage.
    var kind: UInt8
    var source: UInt8
    var stage: UInt8
    private var marks: UInt8
    var figures: FiguresOfOne
    var responseSeconds: UInt32
    var reportedAt: UInt32
    var receivedAt: UInt32
    /// ``never`` where it is not closed.
    var closedAt: UInt32
    private var due: UInt32
    private var green: UInt32
    private var yellow: UInt32
    private var x: Int32
    private var y: Int32

    static let never = UInt32.max
    private static let isThere: UInt8 = 1
    private static let hasLimit: UInt8 = 2
    private static let hasPoint: UInt8 = 4
    private static let isOpen: UInt8 = 8

    /// For a number that no report has.
    static let none = CaseRow()

    private init() {
        (homes, unit, member, addressee, category, kind, source, stage, marks) = (0, 0, 0, 0, 0, 0, 0, 0, 0)
        (responseSeconds, reportedAt, receivedAt, closedAt) = (0, 0, 0, Self.never)
        (due, green, yellow, x, y) = (Self.never, 0, 0, 0, 0)
        figures = FiguresOfOne(rawValue: 0)
    }

    /// - Parameter names: the numbers of the names in the table.
    init(_ facts: CaseFacts, names: (homes: Int, unit: Int, member: Int, addressee: Int, category: Int)) {
        self = .none
        (homes, unit) = (UInt32(names.homes), UInt32(names.unit))
        (member, addressee) = (UInt32(names.member), UInt32(names.addressee))
        // A catalogue with more categories than that is none.
        category = UInt16(clamping: names.category)
        kind = UInt8(facts.kind.place)
        source = UInt8(facts.source.place)
        stage = UInt8(facts.stage.place)
        figures = facts.figures
        responseSeconds = UInt32(clamping: facts.responseSeconds)
        reportedAt = facts.reportedAt.second
        receivedAt = facts.receivedAt.second
        closedAt = facts.closedAt?.second ?? Self.never
        due = facts.clock.due?.second ?? Self.never
        marks = Self.isThere | (facts.stage.isFinal ? 0 : Self.isOpen)
        if let green = facts.clock.green, let yellow = facts.clock.yellow {
            (self.green, self.yellow) = (green.second, yellow.second)
            marks |= Self.hasLimit
        }
        if let point = facts.point {
            (x, y) = (point.x, point.y)
            marks |= Self.hasPoint
        }
    }

    var isThere: Bool { marks & Self.isThere != 0 }
    /// Whether something remains to be done.
    var isOpen: Bool { marks & Self.isOpen != 0 }
    var point: LatticePoint? { marks & Self.hasPoint == 0 ? nil : LatticePoint(x: x, y: y) }

    func isDue(at second: UInt32) -> Bool { due < second }

    /// The place among `Light.allCases`, or after all of them where no limit runs.
    func light(at second: UInt32) -> Int {
        marks & Self.hasLimit == 0 ? Light.allCases.count : second > yellow ? 2 : second > green ? 1 : 0
    }
}

extension CaseIterable where Self: Equatable {
    /// The place among all cases.
    var place: Int { Array(Self.allCases).firstIndex(of: self) ?? 0 }
}

extension Date {
    /// Whole seconds since 1970; what lies outside of 1970 to 2106 is the end that is nearer.
    var second: UInt32 { UInt32(min(max(timeIntervalSince1970.rounded(.down), 0), Double(UInt32.max - 1))) }
}
