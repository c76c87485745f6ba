import Geodesy
public import GridSystem
import SimpleFeatures

extension EvidenceRule {
    /// The flags that the grid tells: outside every unit, a datum probably misdeclared, axes probably exchanged.
    ///
    /// A fix, pin or photo is suspected of another datum where read in that one it would lie in the unit or near the other
    /// piece that it should, and as declared does not. What lies in a unit of `expected` as declared is never suspected.
    /// - Parameters:
    ///   - location: what ``resolve(_:)`` made of the evidence.
    ///   - expected: the units in which the reporter is to be found, such as those of a member's assignments; may be empty.
    ///   - locator: of the edition effective at the location's ``ResolvedLocation/observedAt``.
    public func flags(
        on location: ResolvedLocation, of evidence: LocationEvidence, expected: Set<UnitID> = [], by locator: Locator
    ) -> [EvidenceFlag] {
        var flags: [EvidenceFlag] = []
        if let point = location.point, let piece = location.pieces.first, locator.unit(at: point) == nil {
            let nearest = locator.locate(point).nearest
            flags.append(EvidenceFlag(.outside, pieces: [piece.piece], distance: nearest?.distance))
        }
        for (piece, position) in evidence.declared {
            if isSwapped(position, locator) { flags.append(EvidenceFlag(.swappedAxes, pieces: [piece])) }
            guard let located = location.pieces.first(where: { $0.piece == piece }) else { continue }
            if let flag = datumSuspect(located, position, location.pieces, expected, locator) { flags.append(flag) }
        }
        return flags
    }

    /// The flag that other reports tell: that so many have the very point of this one.
    public func flags<ID>(
        on location: ResolvedLocation, among recent: RecentReports<ID>, rule: DefaultGeocodes = DefaultGeocodes()
    ) -> [EvidenceFlag] {
        guard let point = location.point, let count = rule.count(at: point, among: recent) else { return [] }
        return [EvidenceFlag(.defaultGeocode, pieces: location.pieces.prefix(1).map(\.piece), count: count)]
    }

    private func isSwapped(_ position: DeclaredPosition, _ locator: Locator) -> Bool {
        guard let reference = position.knownReference else { return false }
        func isInTown(_ position: DeclaredPosition) -> Bool {
            position.point(readAs: reference).flatMap(locator.unit(at:)) != nil
        }
        let swapped = DeclaredPosition(
            longitude: position.latitude, latitude: position.longitude, datum: position.datum)
        return !isInTown(position) && isInTown(swapped)
    }

    private func datumSuspect(
        _ located: LocatedEvidence, _ position: DeclaredPosition, _ pieces: [LocatedEvidence],
        _ expected: Set<UnitID>, _ locator: Locator
    ) -> EvidenceFlag? {
        func isExpected(_ point: LatticePoint) -> Bool {
            guard !expected.isEmpty, let unit = locator.unit(at: point) else { return false }
            return locator.edition.chain(from: unit).contains { expected.contains(locator.edition.units[$0].id) }
        }
        guard !isExpected(located.point), let declared = position.knownReference else { return nil }
        let metric = LocalMetric(aroundLatitude: located.point.y)
        let readings = [CoordinateReferenceSystem.crs84, .gcj02, .bd09].filter { $0 != declared }
            .compactMap { crs in position.point(readAs: crs).map { (crs: crs, point: $0) } }
            .filter { metric.distance($0.point, located.point) > disagreementFloor }
        // Of an address that means several places none is a witness.
        let isAddressClear = pieces.count { $0.piece.source == .address } == 1
        let contradicting = pieces.filter { other in
            other.piece != located.piece && (isAddressClear || other.piece.source != .address)
                && metric.distance(other.point, located.point) > tolerance(located, other)
        }
        let agreeing = readings.compactMap { reading in
            contradicting.filter { metric.distance($0.point, reading.point) <= tolerance(located, $0) }
                .min { metric.distance($0.point, reading.point) < metric.distance($1.point, reading.point) }
                .map { (reading, other: $0, distance: metric.distance($0.point, reading.point)) }
        }
        if let (reading, other, _) = agreeing.min(by: { $0.distance < $1.distance }) {
            return EvidenceFlag(
                .datumSuspect, pieces: [located.piece, other.piece],
                distance: metric.distance(located.point, reading.point), datum: reading.crs.description)
        }
        guard let reading = readings.first(where: { isExpected($0.point) }) else { return nil }
        return EvidenceFlag(
            .datumSuspect, pieces: [located.piece], distance: metric.distance(located.point, reading.point),
            datum: reading.crs.description)
    }
}

extension LocationEvidence {
    /// The positions that somebody declared, by piece.
    fileprivate var declared: [(piece: EvidencePiece, position: DeclaredPosition)] {
        var declared: [(piece: EvidencePiece, position: DeclaredPosition)] = []
        if let pin { declared.append((EvidencePiece(.manual), pin)) }
        if let fix { declared.append((EvidencePiece(.device), fix.position)) }
        for photo in photos {
            if let position = photo.position {
                declared.append((EvidencePiece(.exif, digest: photo.digest), position))
            }
        }
        return declared
    }
}

extension DeclaredPosition {
    /// WGS 84 and CGCS2000 as one; `nil` for a datum that is not known.
    fileprivate var knownReference: CoordinateReferenceSystem? {
        do {
            let reference = try reference()
            return [.gcj02, .bd09].contains(reference) ? reference : .crs84
        } catch {
            return nil
        }
    }
}
