/// What is taken on the map, so that no sign is laid over another.
struct Occupancy: Sendable {
    private var boxes: [SheetBox] = []

    func isFree(_ box: SheetBox) -> Bool {
        !boxes.contains { $0.overlaps(box) }
    }

    func areFree(_ candidates: [SheetBox]) -> Bool {
        candidates.allSatisfy(isFree)
    }

    mutating func take(_ box: SheetBox) {
        boxes.append(box)
    }

    mutating func take(_ taken: [SheetBox]) {
        boxes += taken
    }
}
