import SimpleFeatures

/// What the legend of a coverage map explains: only what the map shows.
struct CoverageLegend: Sendable {
    enum Sign: Hashable, Sendable {
        case shareClass(Int)
        case noData
        case blindZone
        case facility(Pictogram)
        case proposedSite
    }

    enum Line: Hashable, Sendable {
        case heading(BilingualText)
        case entry(Sign, BilingualText, count: Int?)
    }

    struct Row: Hashable, Sendable {
        let line: Line
        let box: SheetBox
    }

    static let headingHeight = 11.0
    private static let rowHeight = 7.4
    private static let gap = 6.0

    private(set) var rows: [Row] = []

    /// Rows from the top of the first column on; what has no room is left out, from the end.
    init(_ map: CoverageMap, in columns: [SheetBox]) {
        var column = 0
        var y = columns.first?.y ?? 0
        for (index, section) in Self.sections(map).enumerated() {
            // The second section begins a column of its own where there is one.
            if index == 1, columns.count > 1 {
                column += 1
                y = columns[column].y
            } else if index == 1 {
                y += Self.gap
            }
            for (place, line) in section.enumerated() {
                let height = place == 0 ? Self.headingHeight : Self.rowHeight
                let needed = place == 0 ? height + Self.rowHeight : height
                if column < columns.count, y + needed > columns[column].maxY + 1e-9 {
                    column += 1
                    if column < columns.count { y = columns[column].y }
                }
                guard column < columns.count else { return }
                rows.append(
                    Row(
                        line: line,
                        box: SheetBox(x: columns[column].x, y: y, width: columns[column].width, height: height)))
                y += height
            }
        }
    }

    private static func sections(_ map: CoverageMap) -> [[Line]] {
        let shares = map.units.map(\.knownShare)
        var classes: [Line] = [.heading(map.measure)]
        for index in (0..<ShareClasses.count).reversed() {
            let count = shares.count { $0.map(map.classes.index) == index }
            let text = map.classes.text(index)
            classes.append(.entry(.shareClass(index), BilingualText(zh: text, en: text), count: count))
        }
        let unknown = shares.count { $0 == nil }
        if unknown > 0 { classes.append(.entry(.noData, CoverageWords.noData, count: unknown)) }
        var signs: [Line] = [.heading(CoverageWords.signs)]
        if !map.blindZones.isEmpty { signs.append(.entry(.blindZone, CoverageWords.blindZone, count: nil)) }
        var seen: [GuideBoard.Category] = []
        for facility in map.facilities where !seen.contains(facility.category) { seen.append(facility.category) }
        for category in seen {
            signs.append(
                .entry(
                    .facility(.named(category.symbol)), category.title,
                    count: map.facilities.count { $0.category == category }))
        }
        if !map.proposedSites.isEmpty {
            signs.append(.entry(.proposedSite, CoverageWords.proposedSite, count: map.proposedSites.count))
        }
        return signs.count > 1 ? [classes, signs] : [classes]
    }
}
