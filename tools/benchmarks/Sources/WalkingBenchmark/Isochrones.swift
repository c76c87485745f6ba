import Figures
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import WalkingAccess

/// 5, 10 and 15 minutes from every origin, one after the other.
func measureIsochrones(_ network: StreetNetwork, origins: [Int]) throws {
    let access = WalkingAccess(network)
    let probe = WalkingProbe(network)
    let questions = origins.map { IsochroneQuestion(origin: probe.position(of: $0)) }
    var checksum = Checksum()
    // Also fills the buffers and reads every page of the file once.
    for question in questions { for band in try access.isochrones(question).bands { checksum.add(band.area) } }
    var times: [Double] = []
    for question in questions { times.append(try seconds { _ = try access.isochrones(question) }) }
    report("isochrones.median.seconds", median(times))
    report("isochrones.mean.seconds", mean(times))
    // What a server would send, from the same place as it has it.
    let service = WalkingService(network)
    var bytes = 0
    for question in questions { bytes += try service.isochrones(question, as: .cumulative).geoJSON().count }
    times = []
    for question in questions {
        times.append(try seconds { _ = try service.isochrones(question, as: .cumulative).geoJSON() })
    }
    report("isochrones.text.median.seconds", median(times))
    report("isochrones.text.mean.seconds", mean(times))
    report("isochrones.text.bytes", bytes)
    report("isochrones.vertices", checksum.vertices)
    report("isochrones.checksum", String(checksum.value, radix: 16))
}

/// Names a set of polygons, so that a faster program can be told from another one. FNV-1a over 32-bit words.
private struct Checksum {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var vertices = 0

    mutating func add(_ area: LatticeMultiPolygon) {
        for polygon in area.polygons {
            for ring in [polygon.exterior] + polygon.interiors {
                add(Int32(ring.vertices.count))
                vertices += ring.vertices.count
                for vertex in ring.vertices {
                    add(vertex.x)
                    add(vertex.y)
                }
            }
        }
    }

    private mutating func add(_ word: Int32) {
        value = (value ^ UInt64(UInt32(bitPattern: word))) &* 0x100_0000_01B3
    }
}
