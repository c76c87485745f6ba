public import Foundation
public import SimpleFeatures

/// The kind of evidence that a position rests on.
public enum LocationSource: String, Hashable, Sendable, Codable, CaseIterable {
    case device
    /// A photo's metadata.
    case exif
    /// A pin set by hand.
    case manual
    case address
}

/// Which piece of a report's evidence is meant.
public struct EvidencePiece: Hashable, Sendable, Codable {
    public var source: LocationSource
    /// The photo's, where it is one.
    public var digest: String?

    public init(_ source: LocationSource, digest: String? = nil) {
        self.source = source
        self.digest = digest
    }
}

/// One piece of evidence on the lattice.
public struct LocatedEvidence: Hashable, Sendable, Codable {
    public var piece: EvidencePiece
    public var point: LatticePoint
    /// The radius that holds the true place with a probability of 68 %: as given, else as ``EvidenceRule`` supposes.
    public var accuracy: Length
    /// When it was measured, where that is known.
    public var time: Date?

    public init(piece: EvidencePiece, point: LatticePoint, accuracy: Length, time: Date? = nil) {
        self.piece = piece
        self.point = point
        self.accuracy = accuracy
        self.time = time
    }
}

/// Where the matter of a report is taken to be, on what grounds, and what is doubtful about it.
public struct ResolvedLocation: Hashable, Sendable, Codable {
    /// `nil` where no piece of evidence gives a place.
    public var point: LatticePoint?
    /// The radius that holds the true place with a probability of 68 %.
    public var accuracy: Length?
    public var source: LocationSource?
    /// As of when the place is meant: the edition effective then decides the grid. The time of the piece that counts, unless
    /// that is stale; else when the report was made.
    public var observedAt: Date
    /// Each piece's own point, those first that rank higher by the rule; candidates of an address each by itself.
    public var pieces: [LocatedEvidence]
    public var flags: [EvidenceFlag]

    public init(
        point: LatticePoint? = nil, accuracy: Length? = nil, source: LocationSource? = nil, observedAt: Date,
        pieces: [LocatedEvidence] = [], flags: [EvidenceFlag] = []
    ) {
        self.point = point
        self.accuracy = accuracy
        self.source = source
        self.observedAt = observedAt
        self.pieces = pieces
        self.flags = flags
    }
}
