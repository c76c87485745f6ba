import GEOS
import SimpleFeatures

/// Compares the outline that a coarser file claims for a unit with the faces below it.
enum ClaimedOutlines {
    /// - Returns: what of a unit's land lies outside the outline claimed for an ancestor, and what of that outline no
    ///   unit below covers, as far as it is wider than the tolerance.
    static func compare(
        _ units: [GridUnit], definition: GridSystemDefinition, tolerance: Length
    ) throws(GEOSError) -> [Finding] {
        let byID = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var below: [UnitID: [GridUnit]] = [:]
        for index in GridImport.faces(of: units) {
            var ancestor = units[index].parent
            while let id = ancestor, let unit = byID[id] {
                below[id, default: []].append(units[index])
                ancestor = unit.parent
            }
        }
        var findings: [Finding] = []
        for parent in units {
            guard let claimed = parent.geometry, let faces = below[parent.id] else { continue }
            let outline = try claimed.validity().isValid ? claimed : claimed.madeValid()
            for face in faces {
                guard let land = face.geometry else { continue }
                let outside = try land.difference(outline)
                if let measured = try measured(outside, tolerance) {
                    findings.append(
                        Finding(
                            .outsideParent, .noted, "part of the unit lies outside the outline claimed for its parent",
                            units: [face.code, parent.code], area: measured.area, width: measured.width,
                            geometry: Geometry(outside)))
                }
            }
            let open = try outline.difference(LatticeMultiPolygon.dissolving(faces.compactMap(\.geometry)))
            if let measured = try measured(open, tolerance) {
                findings.append(
                    Finding(
                        .parentNotFilled, .noted, "no unit below covers part of the outline claimed for the unit",
                        units: [parent.code], area: measured.area, width: measured.width, geometry: Geometry(open)))
            }
        }
        return findings
    }

    private static func measured(
        _ area: LatticeMultiPolygon, _ tolerance: Length
    ) throws(GEOSError) -> (area: Area, width: Length)? {
        guard area.doubledArea > 0 else { return nil }
        let width = try area.width()
        return width > tolerance ? (area.planarArea, width) : nil
    }
}
