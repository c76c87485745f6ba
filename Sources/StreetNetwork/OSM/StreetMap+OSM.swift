public import OpenStreetMap

extension StreetMap {
    /// Reads who may walk where from an OpenStreetMap extract.
    ///
    /// A way that passes absent nodes is split there, with an open end on either side. Areas that the extract holds only
    /// in part stay as lines, as far as they are streets or barriers.
    ///
    /// - Parameter progress: told now and then how many bytes have been read, and of how many; the file is read twice,
    ///   so that these are twice its length.
    /// - Throws: ``StreetNetworkError``: `unreadable`, `malformed`, or `no-streets` where nothing can be walked on.
    public init(
        osm file: OSMFile, progress: ((_ read: Int64, _ total: Int64) -> Void)? = nil
    ) throws(StreetNetworkError) {
        let extract: Extract
        do throws(OSMError) {
            extract = try Extract(file, progress: progress)
        } catch {
            throw StreetNetworkError(error.code == .malformed ? .malformed : .unreadable, error.message)
        }
        self = StreetMapAssembly.map(of: extract)
        guard !ways.isEmpty || !areas.isEmpty else {
            throw StreetNetworkError(.noStreets, "The extract has nothing that can be walked on.")
        }
    }
}
