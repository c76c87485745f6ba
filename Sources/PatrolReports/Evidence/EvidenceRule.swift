public import Foundation
public import SimpleFeatures

/// Which piece of evidence says where the matter of a report is.
///
/// What is reported is where the photo was taken, which is not always where the report is sent from. The first that there is
/// counts:
/// 1. the pin set by hand (`manual`): a person looked at a map;
/// 2. the device's fix of the moment (`device`): measured within ``sameMoment`` of a fresh photo's time (of `reportedAt` where
///    no fresh photo has a time), and accurate to ``goodAccuracy``;
/// 3. the first fresh photo that has a position (`exif`): taken at most ``photoAge`` before `reportedAt`;
/// 4. the address (`address`), where exactly one candidate scores ``goodAddress`` or more;
/// 5. any other fix of the device: inaccurate, or of another moment;
/// 6. a stale photo.
///
/// So a photo taken at the site by day outranks the fix of the sofa from which it is reported in the evening, and a phone that
/// was offline for hours loses nothing: its fix and its photo are of one moment, and `receivedAt` is not asked. A position at
/// zero degrees, off the Earth or in a photo's unknown datum does not count at all; a flag says so.
public struct EvidenceRule: Hashable, Sendable, Codable {
    /// A quarter of an hour: a phone may keep its last fix so long, and a member on foot walks out of a small grid in that time.
    public var sameMoment: TimeInterval = 15 * 60
    /// Half the width of a small grid: what is worse cannot tell one grid from its neighbour.
    public var goodAccuracy = Length.metres(100)
    /// A week: what is seen on one weekend and reported on the next has usually not moved.
    public var photoAge: TimeInterval = 7 * 86_400
    /// A day: how far a camera's clock may be ahead, a forgotten time zone included.
    public var photoAhead: TimeInterval = 86_400
    /// Below it stand addresses that match only in part.
    public var goodAddress = 0.8
    /// The 68 % radius supposed of a fix that does not state its own: a phone under open sky or between houses.
    public var supposedFixAccuracy = Length.metres(30)
    /// As for a fix; few photos state a radius.
    public var supposedPhotoAccuracy = Length.metres(30)
    /// How well people hit a map on a phone.
    public var pinAccuracy = Length.metres(15)
    /// Two pieces disagree beyond so many times the root of their squared radii: of errors as stated, 1 pair in 100.
    public var disagreementFactor = 2.0
    /// Nearer pieces never disagree: from one side of a street one photographs the other.
    public var disagreementFloor = Length.metres(50)
    /// Numbers nearer to zero than this in both axes, in degrees, are no position. It is sea within 100 km of there.
    public var nullIslandDegrees = 0.01

    public init() {}
}

extension EvidenceRule {
    /// Where the matter is by the evidence alone, with the flags that need no map.
    ///
    /// ``flags(on:of:in:)`` finds what the grid and the other reports tell.
    /// - Throws: ``ReportError/Code/unknownDatum`` where the fix or the pin names a datum that is not known: a fault of the
    ///   program that sends it, to be seen at once. In a photo it is a flag.
    public func resolve(_ evidence: LocationEvidence) throws(ReportError) -> ResolvedLocation {
        var pieces = EvidencePieces(rule: self, evidence: evidence)
        try pieces.collect()
        let ranked = pieces.ranked()
        var location = ResolvedLocation(
            observedAt: evidence.reportedAt, pieces: ranked.map(\.located), flags: pieces.flags)
        guard let best = ranked.first, best.rank != .unranked else {
            location.flags.insert(EvidenceFlag(.noPosition), at: 0)
            return location
        }
        location.point = best.located.point
        location.accuracy = best.located.accuracy
        location.source = best.located.piece.source
        if !best.isStale, let time = best.located.time { location.observedAt = time }
        location.flags += disagreements(among: location.pieces)
        if best.located.accuracy > goodAccuracy {
            location.flags.append(
                EvidenceFlag(.inaccurate, pieces: [best.located.piece], distance: best.located.accuracy))
        }
        return location
    }

    /// Beyond this distance two pieces disagree.
    func tolerance(_ a: LocatedEvidence, _ b: LocatedEvidence) -> Length {
        let squares = a.accuracy.metres * a.accuracy.metres + b.accuracy.metres * b.accuracy.metres
        return max(disagreementFloor, .metres(disagreementFactor * squares.squareRoot()))
    }

    /// Each piece against the first; of the candidates of an address only the nearest.
    private func disagreements(among pieces: [LocatedEvidence]) -> [EvidenceFlag] {
        guard let first = pieces.first else { return [] }
        let metric = LocalMetric(aroundLatitude: first.point.y)
        var others: [LocatedEvidence] = []
        for piece in pieces.dropFirst() where piece.piece != first.piece {
            if let known = others.firstIndex(where: { $0.piece == piece.piece }) {
                let isNearer =
                    metric.distance(first.point, piece.point) < metric.distance(first.point, others[known].point)
                if isNearer { others[known] = piece }
            } else {
                others.append(piece)
            }
        }
        return others.compactMap { other in
            let distance = metric.distance(first.point, other.point)
            guard distance > tolerance(first, other) else { return nil }
            return EvidenceFlag(.disagreement, pieces: [first.piece, other.piece], distance: distance)
        }
    }
}
