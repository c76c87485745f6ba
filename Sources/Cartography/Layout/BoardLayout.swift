import SimpleFeatures

/// Everything of a board in its place, before it becomes a drawing: the part that can be wrong, as values.
struct BoardLayout: Sendable {
    /// The pin at the origin with its words.
    struct Origin: Hashable, Sendable {
        let at: SheetPoint
        let pin: SheetBox
        let label: SheetBox
        let text: String
    }

    let language: BoardLanguage
    let frames: BoardFrames
    /// Those of the board that are drawn.
    let bands: [GuideBoard.Band]
    let projection: MapProjection
    let shapes: MapShapes
    let origin: Origin
    let surround: MapSurround
    let bandLabels: [BandLabels.Label]
    let pins: [PinLayout.Pin]
    let streetLabels: [StreetLabels.Label]
    let list: FacilityList
    let legend: Legend

    /// How far a map without bands reaches from the origin.
    private static let emptyReach = Length.metres(500)

    init(_ board: GuideBoard, on sheet: Sheet, in language: BoardLanguage) {
        self.language = language
        frames = BoardFrames(sheet)
        bands = Array(board.bands.prefix(GuideBoard.mostBands))
        projection = MapProjection(
            showing: Self.extent(of: board, bands), origin: board.origin, in: frames.map, margin: 8,
            enlargement: sheet.enlargement)
        shapes = MapShapes(board.map, bands: bands.map(\.area), projection: projection)
        surround = MapSurround(projection)
        origin = Self.origin(at: projection(board.origin), in: frames.map, language)

        var occupied = Occupancy()
        occupied.take([surround.northArrow, surround.scaleBox, origin.pin, origin.label])
        bandLabels =
            BandLabels(
                bands.map { BoardWords.label($0.limit, in: language) }, on: shapes.bands.map { $0.flatMap { $0 } },
                in: frames.map, around: &occupied
            ).labels

        let (bands, projection) = (self.bands, self.projection)
        let known = board.facilities.indices.filter { bands.indices.contains(board.facilities[$0].band) }
        let room = frames.map.inset(by: PinLayout.margin)
        let shown = known.filter { room.covers(projection(board.facilities[$0].position)) }
        let ranked = FacilityRanking.ranked(shown, of: board.facilities)
        var counts = Array(repeating: 0, count: bands.count)
        for facility in known { counts[board.facilities[facility].band] += 1 }
        let wanted = FacilityList(ranked, of: board, bands: bands, counts: counts, in: frames.columns).rows
        let chosen = ranked.prefix(wanted.count)
        pins =
            PinLayout(
                chosen.map { (facility: $0, anchor: projection(board.facilities[$0].position)) }, in: frames.map,
                around: &occupied
            ).pins
        list = FacilityList(pins.map(\.facility), of: board, bands: bands, counts: counts, in: frames.columns)
        legend = Legend(shapes, bands: bands, in: frames.legend, columns: frames.legendColumns)

        let frame = frames.map
        streetLabels =
            StreetLabels(
                StreetChains.joined(board.map.streets).flatMap { chain in
                    frame.clipping(line: chain.line.map(projection.callAsFunction)).map { (chain.name, chain.kind, $0) }
                }, in: frame, around: &occupied
            ).labels
    }

    /// The box around the largest band and the origin.
    private static func extent(of board: GuideBoard, _ bands: [GuideBoard.Band]) -> LatticeBox {
        let reached = bands.flatMap { $0.area.polygons.flatMap(\.exterior.vertices) }
        if !reached.isEmpty, let box = LatticeBox(reached + [board.origin]) { return box }
        let metric = LocalMetric(aroundLatitude: board.origin.y)
        return LatticeBox(minX: board.origin.x, minY: board.origin.y, maxX: board.origin.x, maxY: board.origin.y)
            .expanded(
                byX: Int32(clamping: Int(emptyReach.metres / metric.metresPerStepX)),
                y: Int32(clamping: Int(emptyReach.metres / metric.metresPerStepY)))
    }

    private static func origin(at place: SheetPoint, in frame: SheetBox, _ language: BoardLanguage) -> Origin {
        let text = BoardWords.youAreHere.line(in: language)
        let pin = SheetBox(x: place.x - 5, y: place.y - 13, width: 10, height: 14.5)
        let width = TypeFace.width(text, size: 4.2, bold: true) + 6
        let room = frame.inset(by: 2)
        let x = min(max(place.x - width / 2, room.x), room.maxX - width)
        let above = pin.y - 8 >= room.y
        return Origin(
            at: place, pin: pin,
            label: SheetBox(x: x, y: above ? pin.y - 8 : pin.maxY + 1, width: width, height: 7.4), text: text)
    }
}
