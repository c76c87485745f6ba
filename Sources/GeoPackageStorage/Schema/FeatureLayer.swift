import Foundation
import GRDB
import SimpleFeatures

/// A table of features as GIS programs list it: registered, with a spatial index, and kept from other programs' hands.
///
/// The table has the columns `fid` and `geom`.
struct FeatureLayer {
    let table: String
    /// In the words of the file format: `POINT`, `MULTIPOLYGON`, or `GEOMETRY` for several kinds.
    let geometryType: String
    /// What people call it; the table's name goes with it, since two layers may not share one.
    let title: String?
    let description: String

    static let geometryColumn = "geom"

    var index: SpatialIndex { SpatialIndex(table: table, column: Self.geometryColumn) }

    /// To be called once the table is there.
    func register(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
                VALUES (?, 'features', ?, ?, ?)
                """,
            arguments: [table, title.map { "\($0) (\(table))" } ?? table, description, GeometryBlob.srid])
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            arguments: [table, Self.geometryColumn, geometryType, GeometryBlob.srid])
        try WriteGuard.protect(table, db)
        try index.create(db)
    }

    /// Removes the table with all that is known of it.
    func drop(_ db: Database) throws {
        try index.drop(db)
        try db.execute(sql: "DELETE FROM gpkg_geometry_columns WHERE table_name = ?", arguments: [table])
        try db.execute(sql: "DELETE FROM gpkg_contents WHERE table_name = ?", arguments: [table])
        try db.execute(sql: "DROP TABLE \(table.quotedDatabaseIdentifier)")
    }

    /// Notes the box around the features, read from their envelopes, and when they were changed.
    func recordChange(at instant: Date, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
                        (SELECT min(ST_MinX(geom)), min(ST_MinY(geom)), max(ST_MaxX(geom)), max(ST_MaxY(geom))
                        FROM \(table.quotedDatabaseIdentifier)),
                    last_change = strftime('%Y-%m-%dT%H:%M:%fZ', ?)
                WHERE table_name = ?
                """,
            arguments: [InstantText.encode(instant), table])
    }

    /// Notes the box around the features, which the caller knows, and when they were changed.
    func recordChange(at instant: Date, around box: LatticeBox?, _ db: Database) throws {
        let (low, high) = (box?.southWest.coordinate, box?.northEast.coordinate)
        try db.execute(
            sql: """
                UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?,
                    last_change = strftime('%Y-%m-%dT%H:%M:%fZ', ?)
                WHERE table_name = ?
                """,
            arguments: [
                low?.longitude, low?.latitude, high?.longitude, high?.latitude, InstantText.encode(instant), table,
            ])
    }

    /// Notes that a feature came: the box grows where it has to.
    func recordAddition(at instant: Date, of position: Coordinate?, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE gpkg_contents SET
                    min_x = min(ifnull(min_x, ?1), ifnull(?1, min_x)), min_y = min(ifnull(min_y, ?2), ifnull(?2, min_y)),
                    max_x = max(ifnull(max_x, ?1), ifnull(?1, max_x)), max_y = max(ifnull(max_y, ?2), ifnull(?2, max_y)),
                    last_change = strftime('%Y-%m-%dT%H:%M:%fZ', ?3)
                WHERE table_name = ?4
                """
        ).execute(arguments: [position?.longitude, position?.latitude, InstantText.encode(instant), table])
    }
}
