import GridSystem
import SimpleFeatures
import WalkingAccess

extension Isochrones {
    /// Each band without the one before it; exact, since borders of nested bands are equal or apart between raster lines.
    func rings() -> [IsochroneCollection.Part] {
        var parts: [IsochroneCollection.Part] = []
        for (index, band) in bands.enumerated() {
            guard index > 0 else {
                parts.append(IsochroneCollection.Part(band, geometry: .area(band.area)))
                continue
            }
            let smaller = bands[index - 1]
            var part = IsochroneCollection.Part(band, geometry: .area(band.area.removing(smaller.area)))
            part.extent = .squareMetres(band.extent.squareMetres - smaller.extent.squareMetres)
            part.reached = .metres(band.reached.metres - smaller.reached.metres)
            parts.append(part)
        }
        return parts
    }
}
