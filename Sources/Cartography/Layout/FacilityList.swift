import SimpleFeatures

/// The list beside the map, by band and category; its numbers are those of the pins.
struct FacilityList: Sendable {
    struct Heading: Hashable, Sendable {
        let box: SheetBox
        let band: Int
        let text: BilingualText
        /// How many facilities the band has, and how many of them the list leaves out.
        let count: Int
        let omitted: Int
    }

    struct Row: Hashable, Sendable {
        let box: SheetBox
        let number: Int
        /// The facility's place in ``GuideBoard/facilities``.
        let facility: Int
        /// Whether the row above is of another category, or there is none.
        let beginsCategory: Bool
    }

    private(set) var headings: [Heading] = []
    private(set) var rows: [Row] = []
    /// Where it is said that a band has nothing.
    private(set) var notes: [SheetBox] = []
    /// The line of column titles at the top of each column.
    let titles: [SheetBox]
    let rowHeight: Double

    private static let titleHeight = 6.5
    private static let headingHeight = 8.2
    /// Millimetres of A3, the largest that has room for all is taken.
    private static let rowHeights = [8.8, 8.2, 7.6, 7.1, 6.6]

    /// As many of the facilities as there is room for.
    ///
    /// - Parameters:
    ///   - ranked: places in the board's facilities, those to keep first.
    ///   - counts: how many facilities each band has, listed or not.
    init(_ ranked: [Int], of board: GuideBoard, bands: [GuideBoard.Band], counts: [Int], in columns: [SheetBox]) {
        let smallest = Self.rowHeights[Self.rowHeights.count - 1]
        let most = Int(columns.reduce(0) { $0 + $1.height } / smallest)
        let attempts =
            Self.rowHeights.map { (height: $0, count: ranked.count) }.filter { $0.count <= most }
            + stride(from: min(most, ranked.count), to: -1, by: -1).map { (height: smallest, count: $0) }
        titles = columns.map { SheetBox(x: $0.x, y: $0.y, width: $0.width, height: Self.titleHeight) }
        for attempt in attempts {
            let chosen = FacilityRanking.listed(Array(ranked.prefix(attempt.count)), of: board.facilities)
            let groups = bands.indices.map { band in chosen.filter { board.facilities[$0].band == band } }
            var flow = Flow(columns: columns)
            if let parts = Self.parts(groups, of: board, bands: bands, counts: counts, attempt.height, &flow) {
                (headings, rows, notes) = parts
                rowHeight = attempt.height
                return
            }
        }
        rowHeight = smallest
    }

    private static func parts(
        _ groups: [[Int]], of board: GuideBoard, bands: [GuideBoard.Band], counts: [Int], _ rowHeight: Double,
        _ flow: inout Flow
    ) -> ([Heading], [Row], [SheetBox])? {
        var (headings, rows, notes): ([Heading], [Row], [SheetBox]) = ([], [], [])
        for (band, group) in groups.enumerated() {
            guard let box = flow.next(headingHeight, with: rowHeight) else { return nil }
            headings.append(
                Heading(
                    box: box, band: band, text: BoardWords.within(bands[band].limit), count: counts[band],
                    omitted: counts[band] - group.count))
            if counts[band] == 0 {
                guard let box = flow.next(rowHeight) else { return nil }
                notes.append(box)
            }
            var previous: GuideBoard.Category?
            for facility in group {
                guard let box = flow.next(rowHeight) else { return nil }
                let category = board.facilities[facility].category
                rows.append(
                    Row(box: box, number: rows.count + 1, facility: facility, beginsCategory: category != previous))
                previous = category
            }
        }
        return (headings, rows, notes)
    }

    /// Fills columns from the top, one after the other.
    private struct Flow {
        let columns: [SheetBox]
        private var column = 0
        private var y = 0.0

        init(columns: [SheetBox]) {
            self.columns = columns
            y = (columns.first?.y ?? 0) + titleHeight
        }

        /// The next box of the height, with so much room left below it; `nil` when all columns are full.
        mutating func next(_ height: Double, with below: Double = 0) -> SheetBox? {
            while column < columns.count {
                let box = SheetBox(x: columns[column].x, y: y, width: columns[column].width, height: height)
                if box.maxY + below <= columns[column].maxY + 1e-9 {
                    y = box.maxY
                    return box
                }
                column += 1
                if column < columns.count { y = columns[column].y + titleHeight }
            }
            return nil
        }
    }
}
