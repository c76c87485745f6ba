import Foundation
import Geodesy
import SimpleFeatures

/// The pieces of a report's evidence on the lattice, each with its rank by ``EvidenceRule``.
struct EvidencePieces {
    /// The order of ``EvidenceRule``; what has no rank is known and never counts.
    enum Rank: Int, Comparable {
        case pin, fixOfTheMoment, freshPhoto, address, otherFix, stalePhoto, unranked

        static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    struct Piece {
        var rank: Rank
        /// Whether its time is not that of the matter reported.
        var isStale = false
        var located: LocatedEvidence
    }

    let rule: EvidenceRule
    let evidence: LocationEvidence
    private var pieces: [Piece] = []
    private(set) var flags: [EvidenceFlag] = []

    init(rule: EvidenceRule, evidence: LocationEvidence) {
        self.rule = rule
        self.evidence = evidence
    }

    /// The best first; equal ones in the order of the report.
    func ranked() -> [Piece] {
        pieces.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    mutating func collect() throws(ReportError) {
        if let pin = evidence.pin, let point = usable(pin, try pin.reference(), EvidencePiece(.manual)) {
            pieces.append(
                Piece(
                    rank: .pin,
                    located: LocatedEvidence(
                        piece: EvidencePiece(.manual), point: point, accuracy: rule.pinAccuracy,
                        time: evidence.reportedAt)))
        }
        if let fix = evidence.fix { add(fix, try fix.position.reference()) }
        for photo in evidence.photos { add(photo) }
        addAddresses()
    }

    private mutating func add(_ fix: DeviceFix, _ reference: CoordinateReferenceSystem) {
        let piece = EvidencePiece(.device)
        guard let point = usable(fix.position, reference, piece) else { return }
        let accuracy = fix.accuracy ?? rule.supposedFixAccuracy
        let age = fix.time.map(ageAtTheMoment) ?? 0
        let isStale = abs(age) > rule.sameMoment
        if isStale { flags.append(EvidenceFlag(.staleFix, pieces: [piece], seconds: Self.whole(age))) }
        pieces.append(
            Piece(
                rank: !isStale && accuracy <= rule.goodAccuracy ? .fixOfTheMoment : .otherFix, isStale: isStale,
                located: LocatedEvidence(piece: piece, point: point, accuracy: accuracy, time: fix.time)))
    }

    /// How long before the nearest of the moments that the report speaks of; negative after it.
    private func ageAtTheMoment(_ time: Date) -> TimeInterval {
        let taken = evidence.photos.compactMap(\.time).filter { !isStale(photoTime: $0) }
        let ages = (taken.isEmpty ? [evidence.reportedAt] : taken).map { $0.timeIntervalSince(time) }
        return ages.min { abs($0) < abs($1) } ?? 0
    }

    private func isStale(photoTime: Date) -> Bool {
        let age = evidence.reportedAt.timeIntervalSince(photoTime)
        return age > rule.photoAge || age < -rule.photoAhead
    }

    private mutating func add(_ photo: PhotoEvidence) {
        let piece = EvidencePiece(.exif, digest: photo.digest)
        let isStale = photo.time.map(isStale(photoTime:)) ?? false
        if isStale, let time = photo.time {
            let age = evidence.reportedAt.timeIntervalSince(time)
            flags.append(EvidenceFlag(.stalePhoto, pieces: [piece], seconds: Self.whole(age)))
        }
        guard let position = photo.position else { return }
        let reference: CoordinateReferenceSystem
        do {
            reference = try position.reference()
        } catch {
            flags.append(EvidenceFlag(.unknownDatum, pieces: [piece], datum: String(position.datum.prefix(100))))
            return
        }
        guard let point = usable(position, reference, piece) else { return }
        pieces.append(
            Piece(
                rank: isStale ? .stalePhoto : .freshPhoto, isStale: isStale,
                located: LocatedEvidence(
                    piece: piece, point: point, accuracy: photo.errorRadius ?? rule.supposedPhotoAccuracy,
                    time: photo.time)))
    }

    private mutating func addAddresses() {
        let isSingle = evidence.addresses.count { $0.score >= rule.goodAddress } == 1
        for candidate in evidence.addresses {
            pieces.append(
                Piece(
                    rank: isSingle && candidate.score >= rule.goodAddress ? .address : .unranked,
                    located: LocatedEvidence(
                        piece: EvidencePiece(.address), point: candidate.point, accuracy: candidate.accuracy)))
        }
    }

    /// The point, unless the numbers are no position; then a flag says so.
    private mutating func usable(
        _ position: DeclaredPosition, _ reference: CoordinateReferenceSystem, _ piece: EvidencePiece
    ) -> LatticePoint? {
        if abs(position.longitude) < rule.nullIslandDegrees, abs(position.latitude) < rule.nullIslandDegrees {
            flags.append(EvidenceFlag(.nullIsland, pieces: [piece]))
            return nil
        }
        let point = position.point(readAs: reference)
        if point == nil { flags.append(EvidenceFlag(.offEarth, pieces: [piece])) }
        return point
    }

    /// Whole seconds; a clock may be wrong by more than an integer holds.
    private static func whole(_ seconds: TimeInterval) -> Int { Int(exactly: seconds.rounded()) ?? .max }
}
