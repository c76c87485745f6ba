/// How bands are given out.
public enum IsochroneShape: String, Sendable, CaseIterable {
    /// Each band with all smaller ones in it: 5 lies in 10, and 10 in 15. The default.
    case cumulative
    /// Each band without the smaller ones, so that they do not overlap.
    case bands
    /// The streets reached, cut where the band ends; each band with all smaller ones in it.
    case lines
}
