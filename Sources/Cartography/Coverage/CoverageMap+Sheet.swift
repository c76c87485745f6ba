import SimpleFeatures

extension CoverageMap {
    /// Around all that the map is about; `nil` where that is nothing.
    var extent: LatticeBox? {
        let areas = units.compactMap(\.area.box) + [blindZones.box].compactMap { $0 }
        let places = LatticeBox(facilities.map(\.position) + proposedSites.map(\.position))
        return (areas + [places].compactMap { $0 }).reduce(nil) { union, box in union?.union(box) ?? box }
    }

    /// The sheet that shows the most of the map's extent: landscape where it is wider than high.
    public func sheet(_ size: Sheet.Size) -> Sheet {
        guard let box = extent else { return Sheet(size, .landscape) }
        let metric = LocalMetric(aroundLatitude: box.minY / 2 + box.maxY / 2)
        let width = (Double(box.maxX) - Double(box.minX)) * metric.metresPerStepX
        let height = (Double(box.maxY) - Double(box.minY)) * metric.metresPerStepY
        func scale(_ orientation: Sheet.Orientation) -> Double {
            let frame = CoverageFrames(Sheet(size, orientation)).map
            return max(width / frame.width, height / frame.height)
        }
        return Sheet(size, scale(.portrait) < scale(.landscape) ? .portrait : .landscape)
    }
}
