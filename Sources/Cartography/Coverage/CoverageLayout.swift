import SimpleFeatures

/// Everything of a coverage map in its place, before it becomes a drawing.
struct CoverageLayout: Sendable {
    /// A facility's sign on its place, or a dot where signs would lie over each other.
    struct Sign: Hashable, Sendable {
        /// The facility's place in ``CoverageMap/facilities``.
        let facility: Int
        let box: SheetBox
        let isDot: Bool
    }

    let language: BoardLanguage
    let frames: CoverageFrames
    let projection: MapProjection
    let ground: MapShapes
    /// By unit its rings, even-odd.
    let units: [[[SheetPoint]]]
    let blindZones: [[SheetPoint]]
    let surround: MapSurround
    /// Of the proposed sites.
    let pins: [PinLayout.Pin]
    let signs: [Sign]
    let labels: [UnitLabels.Label]
    let legend: CoverageLegend
    /// Whether there is nothing to put on the map.
    let isEmpty: Bool

    /// Side of a facility's sign, in millimetres of A3.
    static let signSide = 5.4
    private static let dotSide = 2.2
    /// What is shown around a place that is alone.
    private static let emptyReach = Length.metres(300)

    init(_ map: CoverageMap, on sheet: Sheet, in language: BoardLanguage) {
        self.language = language
        frames = CoverageFrames(sheet)
        let extent = map.extent
        isEmpty = extent == nil
        let box = Self.widened(extent ?? LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0))
        projection = MapProjection(
            showing: box, origin: LatticePoint(x: box.minX, y: box.minY / 2 + box.maxY / 2), in: frames.map, margin: 8,
            enlargement: sheet.enlargement)
        let cut = MapClipping(projection)
        ground = MapShapes(map.map, projection: projection)
        units = map.units.map { cut.rings($0.area) }
        blindZones = cut.rings(map.blindZones)
        surround = MapSurround(projection, clearOf: units.flatMap { $0.flatMap { $0 } })
        legend = CoverageLegend(map, in: frames.legend)

        var occupied = Occupancy()
        occupied.take([surround.northArrow, surround.scaleBox])
        let projection = projection, frame = frames.map
        pins =
            PinLayout(
                map.proposedSites.enumerated().map { ($0.offset, projection($0.element.position)) }, in: frame,
                around: &occupied
            ).pins
        signs = Self.signs(map.facilities.map { projection($0.position) }, in: frame, around: &occupied)
        labels =
            UnitLabels(
                zip(map.units, units).map { unit, rings in
                    (unit, rings, unit.area.representativePoint.map(projection.callAsFunction) ?? frame.centre)
                }, in: frame, language, around: &occupied
            ).labels
    }

    private static func signs(
        _ places: [SheetPoint], in frame: SheetBox, around occupied: inout Occupancy
    ) -> [Sign] {
        var dots: [SheetBox] = []
        var signs: [Sign] = []
        for (index, place) in places.enumerated() where frame.inset(by: dotSide).covers(place) {
            let plate = SheetBox(centre: place, width: signSide, height: signSide)
            let hasRoom = frame.covers(plate) && occupied.isFree(plate)
            let box = hasRoom ? plate : SheetBox(centre: place, width: dotSide, height: dotSide)
            if hasRoom { occupied.take(box) } else { dots.append(box) }
            signs.append(Sign(facility: index, box: box, isDot: !hasRoom))
        }
        occupied.take(dots)
        return signs
    }

    private static func widened(_ box: LatticeBox) -> LatticeBox {
        guard box.minX == box.maxX || box.minY == box.maxY else { return box }
        let metric = LocalMetric(aroundLatitude: box.minY)
        return box.expanded(
            byX: Int32(clamping: Int(emptyReach.metres / metric.metresPerStepX)),
            y: Int32(clamping: Int(emptyReach.metres / metric.metresPerStepY)))
    }
}
