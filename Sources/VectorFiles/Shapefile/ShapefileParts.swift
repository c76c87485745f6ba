import Foundation

/// The files that one Shapefile consists of, brought together under fixed names.
struct ShapefileParts: ~Copyable {
    let folder: WorkFolder
    /// What the layer is called.
    let name: String

    static let extensions = ["shp", "shx", "dbf", "prj", "cpg"]
    static let stem = "layer"
    private static let indispensable = ["shp", "shx", "dbf"]

    /// Unpacks a Shapefile from a ZIP archive.
    ///
    /// - Parameters:
    ///   - layer: which one, by the name of its files; `nil` for the only one.
    ///   - limit: bytes that its files may have together.
    init(archive path: String, layer: String?, limit: Int) throws(VectorFileError) {
        let archive = try ZipArchive(reading: path)
        let entries = archive.entries()
        let stems = entries.filter { $0.fileExtension == "shp" }.map(\.stem)
        let named = stems.filter { layer == nil || Self.name(of: $0) == layer }
        guard named.count == 1, let stem = named.first else {
            throw Self.choice(layer, among: stems.map(Self.name))
        }
        let folder = try WorkFolder()
        var left = limit
        var found: Set<String> = []
        for entry in entries where entry.stem == stem && Self.extensions.contains(entry.fileExtension) {
            guard found.insert(entry.fileExtension).inserted else { continue }
            left -= try archive.unpack(entry, to: folder.path("\(Self.stem).\(entry.fileExtension)"), limit: left)
        }
        try Self.requireAll(found)
        self.folder = folder
        name = Self.name(of: stem)
    }

    /// The Shapefile of a `.shp` file, with the files beside it.
    init(path: String) throws(VectorFileError) {
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let folder = try WorkFolder()
        var found: Set<String> = []
        do {
            for file in try FileManager.default.contentsOfDirectory(
                at: url.deletingLastPathComponent(), includingPropertiesForKeys: nil)
            where file.deletingPathExtension().lastPathComponent == name {
                let part = file.pathExtension.lowercased()
                guard Self.extensions.contains(part), found.insert(part).inserted else { continue }
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path("\(Self.stem).\(part)"), withDestinationPath: file.path)
            }
        } catch {
            throw VectorFileError(.inaccessible, "the files of the Shapefile cannot be read")
        }
        try Self.requireAll(found)
        self.folder = folder
        self.name = name
    }

    private static func requireAll(_ found: Set<String>) throws(VectorFileError) {
        let missing = indispensable.filter { !found.contains($0) }.map { ".\($0)" }
        guard missing.isEmpty else {
            throw VectorFileError(
                .malformed, "the Shapefile is not whole: \(missing.joined(separator: " and ")) missing")
        }
    }

    private static func name(of stem: String) -> String {
        stem.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? stem
    }

    private static func choice(_ wished: String?, among names: [String]) -> VectorFileError {
        guard !names.isEmpty else { return VectorFileError(.noLayer, "the archive holds no Shapefile") }
        let list = names.joined(separator: ", ")
        return VectorFileError(
            .noLayer,
            wished.map { "there is no single layer '\($0)' in the archive; it has: \(list)" }
                ?? "the archive holds several Shapefiles; name one: \(list)")
    }
}
