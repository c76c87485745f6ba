import SimpleFeatures

extension Locator {
    /// The locator of an edition that follows another one; it answers as one built anew does.
    ///
    /// Costs a copy of the index and what the changed borders touch; where much changes the index is built anew.
    ///
    /// - Parameter changed: the units in which the editions may differ; `nil` where that is not known.
    public init(_ successor: Successor, after previous: Locator) {
        guard let changed = successor.changed else {
            self.init(successor.edition)
            return
        }
        let edition = successor.edition
        let numbers = FaceNumbers(edition, changed: changed, after: previous)
        let order = numbers.isOrderKept ? nil : numbers.order(after: previous, in: edition)
        let precedence = order.map { Self.precedence(ofOrdered: $0, count: numbers.units.count) }
        guard let faces = previous.faces.patched(numbers.changes, precedence: precedence ?? previous.faces.precedence)
        else {
            self.init(edition)
            return
        }
        self.init(edition: edition, faces: faces, unitOfFace: numbers.units)
    }
}

/// The numbers of the faces of an edition that follows another one.
private struct FaceNumbers {
    /// By number, the index of the unit; -1 for a number that no face has.
    private(set) var units: [Int]
    private(set) var changes: [FaceLocator.Change] = []
    /// Whether every face that was is, with its code, and no other one.
    private(set) var isOrderKept = true
    /// The numbers of faces that changed.
    private var renewed: Set<Int> = []

    init(_ edition: Edition, changed: Set<UnitID>, after previous: Locator) {
        let before = previous.edition
        let moved = Self.places(of: before, in: edition, changed: changed)
        units = previous.unitOfFace
        var numbers: [UnitID: Int] = [:]
        var free: [Int] = []
        for (number, unit) in units.enumerated() {
            guard unit >= 0 else {
                free.append(number)
                continue
            }
            units[number] = moved[unit]
            if moved[unit] < 0 { numbers[before.units[unit].id] = number }
        }
        for id in changed.sorted() {
            let old = before.index(of: id).map { before.units[$0] }
            let index = edition.index(of: id)
            let new = index.map { edition.units[$0] }
            guard old?.geometry != nil || new?.geometry != nil else { continue }
            let number = numbers[id] ?? free.popLast() ?? units.count
            if number == units.count { units.append(-1) }
            units[number] = new?.geometry == nil ? -1 : index ?? -1
            renewed.insert(number)
            let isSame = old?.code == new?.code && old?.level == new?.level
            if !isSame || (old?.geometry == nil) != (new?.geometry == nil) { isOrderKept = false }
            if old?.geometry != new?.geometry {
                changes.append(FaceLocator.Change(face: number, before: old?.geometry, after: new?.geometry))
            }
        }
    }

    /// The index in the edition of each unit of the one before, -1 for those that changed. The others follow each other in
    /// both editions in the same order.
    private static func places(of before: Edition, in edition: Edition, changed: Set<UnitID>) -> [Int] {
        var leaving = [Bool](repeating: false, count: before.units.count)
        var joining = [Bool](repeating: false, count: edition.units.count)
        for id in changed {
            if let index = before.index(of: id) { leaving[index] = true }
            if let index = edition.index(of: id) { joining[index] = true }
        }
        let kept = joining.indices.lazy.filter { !joining[$0] }
        var next = kept.makeIterator()
        return leaving.map { $0 ? -1 : next.next() ?? -1 }
    }

    /// The numbers in use in the order of codes, as ``Locator/precedes(_:_:)`` has it.
    func order(after previous: Locator, in edition: Edition) -> [Int] {
        let precedence = previous.faces.precedence
        var order = [Int](repeating: -1, count: precedence.count)
        for number in precedence.indices where previous.unitOfFace[number] >= 0 {
            order[Int(precedence[number])] = number
        }
        // Nearly in order already, which the sort is quick with.
        return (order.filter { $0 >= 0 && units[$0] >= 0 && !renewed.contains($0) } + renewed.filter { units[$0] >= 0 })
            .sorted { Locator.precedes(edition.units[units[$0]], edition.units[units[$1]]) }
    }
}
