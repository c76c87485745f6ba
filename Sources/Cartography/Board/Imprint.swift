/// What the small print of a sheet says.
public struct Imprint: Hashable, Sendable {
    /// What the map's licence asks for, `© OpenStreetMap contributors`; empty where nothing is owed.
    public var attribution: String
    /// What the sheet was made of: edition, network version, profile.
    public var versions: [String]
    /// The day it was made, as `2026-11-21`; also the PDF's date. Empty for none.
    public var date: String

    public init(attribution: String = "", versions: [String] = [], date: String = "") {
        self.attribution = attribution
        self.versions = versions
        self.date = date
    }
}
