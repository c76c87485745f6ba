public import StreetNetwork

extension NetworkMetadata {
    /// Whom answers must name: OpenStreetMap's contributors for a network built from a file of theirs (ODbL 1.0, section 4.3), known
    /// by its name; `nil` for others.
    public var attribution: String? {
        let name = source.lowercased()
        let isOSM = [".osm", ".osm.pbf", ".osm.bz2", ".osm.gz", ".pbf"].contains { name.hasSuffix($0) }
        return isOSM ? "© OpenStreetMap contributors, ODbL 1.0" : nil
    }
}
