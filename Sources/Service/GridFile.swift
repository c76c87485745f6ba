public import GeoJSON
public import Geodesy
public import GridSystem

/// Which columns of a file say what about a unit.
public struct GridColumns: Sendable, Hashable {
    public var code: String
    /// By default a column called `name`, if there is one; likewise `households` and `population`.
    public var name: String?
    public var parent: String?
    public var households: String?
    public var population: String?

    public init(
        code: String, name: String? = nil, parent: String? = nil, households: String? = nil, population: String? = nil
    ) {
        self.code = code
        self.name = name
        self.parent = parent
        self.households = households
        self.population = population
    }
}

/// The units of one level as a file has them, on the lattice.
public struct GridFile: Sendable {
    public var units: [ImportedUnit]
    /// What was lost on the way to the lattice.
    public var findings: [Finding]

    public init(units: [ImportedUnit], findings: [Finding] = []) {
        self.units = units
        self.findings = findings
    }

    /// Reads GeoJSON, a GeoPackage, a Shapefile or one in a ZIP archive; the content says which, and the name for `.shp`.
    ///
    /// - Parameters:
    ///   - crs: the system of the coordinates, in the order east, north; by default what the file's old-style `crs` member
    ///     says, else CRS84. A GeoPackage or Shapefile that does not say needs it.
    ///   - layer: which layer of a file that holds several.
    ///   - level: the level that the units are meant for; of several layers the one of its name is taken.
    ///   - progress: told how many bytes of how many have been read.
    /// - Throws: `GeoJSONError`, `GeodesyError`, ``ServiceError``.
    public static func read(
        path: String, columns: GridColumns, crs: CoordinateReferenceSystem? = nil, layer: String? = nil,
        level: Level.ID? = nil, limits: ReadLimits = ReadLimits(),
        progress: ((_ read: Int64, _ total: Int64?) -> Void)? = nil
    ) throws -> GridFile {
        if let file = try LayerFile(path: path) {
            return try file.grids(columns: columns, crs: crs, layer: layer, level: level)
        }
        var reader = GridFileReader(columns: columns, transform: try crs.map { try CoordinateTransform($0) })
        _ = try FeatureReader.readFile(
            atPath: path, limits: limits, degrees: crs.map(\.isInDegrees) ?? true, progress: progress
        ) { feature, context in
            try reader.add(feature, index: context.index ?? 0, declaredCRS: context.declaredCRS)
        }
        return reader.file
    }
}

extension CoordinateReferenceSystem {
    /// Whether numbers beyond 180 or 90 are certainly wrong.
    var isInDegrees: Bool {
        switch self {
        case .crs84, .gcj02, .bd09, .epsg(4326), .cgcs2000: true
        case .epsg: false
        }
    }
}
