import ArgumentParser
import SimpleFeatures
import StreetNetwork
import WalkingAccess

struct IsochroneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isochrone", abstract: "Write what is reached on foot as GeoJSON. 输出步行可达范围。")

    @Option(help: "A network file, FILE.walk.")
    var network: String
    @Option(help: "Longitude, WGS 84.")
    var lon: Double
    @Option(help: "Latitude, WGS 84.")
    var lat: Double
    @Option(help: "Bands in minutes, such as 5,10,15 (the default).")
    var minutes: String?
    @Option(help: "Bands in metres instead, such as 300,500,1000.")
    var metres: String?
    @Option(help: "Metres per second; else the profile's.")
    var speed: Double?
    @Option(help: "adult, senior or child.")
    var profile = "adult"
    @Option(help: "Metres from the origin to the street at most.")
    var snap = StreetNetwork.standardSnap.metres
    @Option(help: "Metres that the polygons go off the street.")
    var reach = IsochroneQuestion.standardReach.metres

    func run() throws {
        let access = WalkingAccess(try StreetNetwork(contentsOf: network))
        guard let origin = LatticePoint(Coordinate(longitude: lon, latitude: lat)) else {
            throw ValidationError("--lon and --lat name no place on the Earth")
        }
        let isochrones = try access.isochrones(IsochroneQuestion(origin: origin))
        for band in isochrones.bands {
            print(band.limit, band.extent, band.reached, band.area.vertexCount, band.area.polygons.count)
        }
    }
}
