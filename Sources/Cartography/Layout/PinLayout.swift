import Foundation

/// Where the signs of facilities stand on the map: beside what they mean, clear of each other.
struct PinLayout: Sendable {
    /// A sign, and the place it means.
    struct Pin: Hashable, Sendable {
        /// The facility's place in ``GuideBoard/facilities``.
        let facility: Int
        let anchor: SheetPoint
        let box: SheetBox
    }

    /// Millimetres of A3; wide enough for a pictogram and two digits.
    static let size = (width: 12.4, height: 6.8)

    /// How far from the frame's border places and signs stay.
    static let margin = 2.0

    private static let dot = 2.0
    private static let clearance = 0.5

    private(set) var pins: [Pin] = []

    /// Places the facilities in the order given; one that finds no room is left out.
    init(_ facilities: [(facility: Int, anchor: SheetPoint)], in frame: SheetBox, around occupied: inout Occupancy) {
        let room = frame.inset(by: Self.margin)
        var leaders = Occupancy()
        for (facility, anchor) in facilities {
            var dots = Occupancy()
            dots.take(facilities.map(\.anchor).filter { $0 != anchor }.map(Self.dotBox))
            func isClear(_ box: SheetBox, strictly: Bool) -> Bool {
                let wide = box.inset(by: -Self.clearance)
                guard room.covers(box), occupied.isFree(wide) else { return false }
                return !strictly
                    || dots.isFree(box) && leaders.isFree(box) && occupied.areFree(Self.leader(from: anchor, to: box))
            }
            let candidates = Self.candidates(around: anchor, within: hypot(room.width, room.height))
            guard
                let box = candidates.first(where: { isClear($0, strictly: true) })
                    ?? candidates.first(where: { isClear($0, strictly: false) })
            else { continue }
            occupied.take(box)
            leaders.take(Self.leader(from: anchor, to: box))
            pins.append(Pin(facility: facility, anchor: anchor, box: box))
        }
        occupied.take(pins.map { Self.dotBox($0.anchor) })
    }

    /// The box that a facility's dot takes.
    static func dotBox(_ anchor: SheetPoint) -> SheetBox { SheetBox(centre: anchor, width: dot, height: dot) }

    /// Around the anchor, the nearest first, and above before beside before below.
    private static func candidates(around anchor: SheetPoint, within reach: Double) -> [SheetBox] {
        let turns: [Double] = [0, 90, 270, 180, 45, 315, 135, 225, 22, 338, 68, 292, 112, 248, 158, 202]
        return stride(from: 1.8, to: reach, by: 3).flatMap { gap in
            turns.map { turn in
                let (east, north) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
                return SheetBox(
                    centre: SheetPoint(
                        x: anchor.x + east * (size.width / 2 + gap), y: anchor.y - north * (size.height / 2 + gap)),
                    width: size.width, height: size.height)
            }
        }
    }

    /// Small boxes along the way from a place to the border of its sign.
    private static func leader(from anchor: SheetPoint, to box: SheetBox) -> [SheetBox] {
        let way = box.centre - anchor
        return stride(from: 0, to: way.length, by: 0.8)
            .map { anchor + way * ($0 / way.length) }
            .filter { !box.covers($0) }
            .map { SheetBox(centre: $0, width: 0.8, height: 0.8) }
    }
}
