import GEOS
import SimpleFeatures
import WalkingAccess

extension Isochrones {
    /// Each band without the one before it; snap-rounded, so that no boundary moves by more than a lattice step.
    func rings() throws(GEOSError) -> [IsochroneCollection.Part] {
        var parts: [IsochroneCollection.Part] = []
        for (index, band) in bands.enumerated() {
            guard index > 0 else {
                parts.append(IsochroneCollection.Part(band, geometry: .area(band.area)))
                continue
            }
            let smaller = bands[index - 1]
            var part = IsochroneCollection.Part(band, geometry: .area(try band.area.difference(smaller.area)))
            part.extent = .squareMetres(band.extent.squareMetres - smaller.extent.squareMetres)
            part.reached = .metres(band.reached.metres - smaller.reached.metres)
            parts.append(part)
        }
        return parts
    }
}
