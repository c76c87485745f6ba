import ArgumentParser
import Foundation
import Geodesy
import Service
import SimpleFeatures
import WalkingAccess

struct IsochroneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isochrone", abstract: "Write what is reached on foot as GeoJSON. 输出步行可达范围。",
        discussion: "Write --lon=-0.12 for a negative longitude.")

    @OptionGroup var streets: NetworkOptions
    @Option(help: "Longitude of the origin, or easting.")
    var lon: Double
    @Option(help: "Latitude of the origin, or northing.")
    var lat: Double
    @Option(help: "The origin's coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north.")
    var crs = "CRS84"
    @Option(help: "Bands in minutes. (default: 5,10,15)")
    var minutes: NumberList?
    @Option(help: "Bands in metres of way instead, such as 300,500,1000.")
    var metres: NumberList?
    @Option(help: "Metres per second, instead of the profile's.")
    var speed: Double?
    @Option(help: "Who walks: adult, senior or child. (default: adult)")
    var profile: String?
    @Option(help: "Metres from the origin to the street at most. (default: 200)")
    var snap: Double?
    @Option(help: "Metres that areas go off the street. (default: 50)")
    var reach: Double?
    @Option(help: "cumulative: 5 lies in 10 lies in 15; bands: each without the smaller ones; lines: the streets.")
    var geometry = IsochroneShape.cumulative
    @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
    var output: String?

    func run() throws {
        let coordinate = try CoordinateTransform(try CoordinateReferenceSystem.word(crs))
            .toCRS84(Position(x: lon, y: lat))
        guard let origin = LatticePoint(coordinate) else {
            throw ServiceError(
                .invalidValue, "the position is not on the Earth; longitude and latitude may be exchanged")
        }
        let walking = WalkingService(try streets.required())
        let bytes: [UInt8]
        do {
            bytes = try walking.isochrones(try query(origin).question(), as: geometry).geoJSON()
        } catch let error as WalkingError where error.code == .outOfRange {
            throw ValidationError(error.parameter.map { "--\($0): \(error.message)" } ?? error.message)
        }
        if let output {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } else {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        }
    }

    private func query(_ origin: LatticePoint) -> WalkingQuery {
        var query = WalkingQuery(origin: origin)
        query.minutes = minutes?.values
        query.metres = metres?.values
        query.profile = profile
        query.speed = speed
        query.snap = snap
        query.reach = reach
        return query
    }
}
