import Foundation
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing

@Suite struct NetworkFileTests {
    private static let drawing = StreetDrawing(
        """
        A---------B
        |         |
        |         |
        C---------D
        """)

    @Test func writtenAndReadIsTheSame() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("town.walk")
        let built = try Self.drawing.network
        try built.write(to: path)
        let read = try StreetNetwork(contentsOf: path)
        #expect(read.version == built.version)
        #expect(read.metadata == built.metadata)
        #expect(read.metadata.nodes == 4 && read.metadata.edges == 4)
        // Two sides of 100 m and two of 30 m.
        #expect(abs(read.metadata.metres - 260) < 0.1)
        #expect(try Self.drawing.network.version == built.version)
    }

    @Test func everyTruncationIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("town.walk")
        try Self.drawing.network.write(to: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for length in stride(from: 0, to: whole.count, by: 101) {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StreetNetworkError.self) { try StreetNetwork(contentsOf: path) }
            #expect(error?.code == .damaged)
        }
    }

    @Test func everyFlippedBitIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("town.walk")
        try Self.drawing.network.write(to: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            var damaged = whole
            let bit = Int.random(in: 0..<(whole.count * 8), using: &random)
            damaged[bit / 8] ^= 1 << (bit % 8)
            try damaged.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StreetNetworkError.self) { try StreetNetwork(contentsOf: path) }
            #expect(error?.code == .damaged || error?.code == .otherVersion)
        }
    }

    @Test func anotherVersionIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("town.walk")
        try Self.drawing.network.write(to: path)
        var file = try Data(contentsOf: URL(fileURLWithPath: path))
        file[8] = 77
        try file.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StreetNetworkError.self) { try StreetNetwork(contentsOf: path) }
        #expect(error?.code == .otherVersion)
        #expect(error?.message.contains("77") == true)
    }

    @Test func anAbsentFileIsUnreadable() {
        let error = #expect(throws: StreetNetworkError.self) { try StreetNetwork(contentsOf: "/nowhere/town.walk") }
        #expect(error?.code == .unreadable)
    }

    @Test func aMapWithoutStreetsIsRefused() {
        let error = #expect(throws: StreetNetworkError.self) { try StreetNetwork(StreetMap(), source: "nothing") }
        #expect(error?.code == .noStreets)
    }
}
