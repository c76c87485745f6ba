import GeoJSON
public import Geodesy
import GridSystem
public import Places
import SimpleFeatures

/// A GeoJSON file of places.
public struct PlaceFile: Sendable {
    public var path: String
    /// The system of the coordinates, in the order east, north; `nil` for what the file's old-style `crs` member says, or
    /// else CRS84.
    public var crs: CoordinateReferenceSystem?
    public var columns: PlaceColumns

    public init(path: String, crs: CoordinateReferenceSystem? = nil, columns: PlaceColumns = PlaceColumns()) {
        self.path = path
        self.crs = crs
        self.columns = columns
    }

    /// Told how many bytes of how many have been read.
    public typealias Progress = (_ read: Int64, _ total: Int64?) -> Void

    // What is wrong with single features is among the findings of the batch, so that all of it is said at once.

    /// - Throws: `GeoJSONError` where the file is no GeoJSON, `GeodesyError` for a CRS that is not known, ``ServiceError`` for a
    ///   renamed column that the first feature does not have.
    public func facilities(progress: Progress? = nil) throws -> PlaceBatch<Facility> {
        try batch(progress) { Facility(reading: &$0) }
    }

    /// As ``facilities(progress:)``.
    public func buildings(progress: Progress? = nil) throws -> PlaceBatch<Building> {
        try batch(progress) { Building(reading: &$0) }
    }

    /// As ``facilities(progress:)``.
    ///
    /// - Parameter gates: a file of their gates, points with the id or code of the compound, a name, and a kind.
    public func compounds(gates: PlaceFile? = nil, progress: Progress? = nil) throws -> PlaceBatch<Compound> {
        var batch = try batch(progress) { Compound(reading: &$0) }
        guard let gates else { return batch }
        let places = Dictionary(
            batch.entries.indices.flatMap { index in
                let compound = batch.entries[index].place
                return [compound.id, compound.code].compactMap { $0 }.map { ($0, index) }
            }, uniquingKeysWith: { first, _ in first })
        var findings: [PlaceFinding] = []
        try gates.read(nil) { feature in
            guard let gate = GateFeature(reading: &feature) else { return }
            if let place = places[gate.compound] {
                batch.entries[place].place.gates.append(gate.gate)
            } else {
                feature.note(.unknownCompound, "the gate's compound '\(gate.compound)' is not in the file of compounds")
            }
        } findings: {
            findings += $0
        }
        batch.findings += findings
        return batch
    }

    private func batch<Item: Place>(
        _ progress: Progress?, _ place: (inout PlaceFeature) -> Item?
    ) throws -> PlaceBatch<Item> {
        var batch = PlaceBatch<Item>()
        try read(progress) { feature in
            batch.features += 1
            if let item = place(&feature) {
                batch.entries.append(PlaceBatch.Entry(feature: feature.index, place: item))
            }
        } findings: {
            batch.findings += $0
        }
        return batch
    }

    /// Reads the features one by one, and gives what each found when it has been read.
    private func read(
        _ progress: Progress?, _ body: (inout PlaceFeature) -> Void, findings: ([PlaceFinding]) -> Void
    ) throws {
        var transform = try crs.map { try CoordinateTransform($0) }
        // Positions off the Earth are found feature by feature, not refused at the first.
        _ = try FeatureReader.readFile(atPath: path, degrees: false, progress: progress) { feature, context in
            let way =
                try transform
                ?? CoordinateTransform(
                    try context.declaredCRS.map { try CoordinateReferenceSystem(name: $0) } ?? .crs84)
            if context.index ?? 0 == 0 { try checkColumns(feature.properties) }
            transform = way
            var reading = PlaceFeature(feature, index: context.index ?? 0, columns: columns, transform: way)
            body(&reading)
            findings(reading.findings)
        }
    }

    /// A column that is named and missing is a mistyped option.
    private func checkColumns(_ properties: JSONObject) throws(ServiceError) {
        for (field, column) in columns.renamed.sorted(by: { $0.key < $1.key }) {
            guard PlaceColumns.fields.contains(field) else {
                let known = PlaceColumns.fields.joined(separator: ", ")
                throw ServiceError(.unknownColumn, "there is no field '\(field)'; there are: \(known)")
            }
            guard properties[column] == nil else { continue }
            let there = properties.keys.joined(separator: ", ")
            throw ServiceError(.unknownColumn, "the first feature has no property '\(column)'; it has: \(there)")
        }
    }
}
