import GeoJSON
import GridSystem
import Places
import Service
import SimpleFeatures
import TestSupport
import Testing
import WalkingAccess

/// By hand, in metres to the canteen: b1 600, b2 300, b3 400, b4 100, b5 150 by its second door. Within five minutes, 360 m, b1 and b3 do not
/// come.
struct BalanceTests {
    private static let buildings = zip(CoverageTown.buildings, [3, 6, 9, 12, 15]).map { building, old in
        var building = building
        building.residents.groups = ["age65": old]
        return building
    }
    private static let facilities = [
        CoverageTown.facility("canteen", -100, -100, capacity: 20),
        CoverageTown.facility("school", 300, 300, ["school", "park"]),
    ]

    private static func balance(
        _ categories: [String]? = nil, unit: UnitID? = nil, weight: String? = nil,
        for principal: Principal = .operatorOfTheStore
    ) async throws -> ServiceBalance {
        let town = try await CoverageTown(buildings, facilities)
        return try await town.coverage.snapshot().balance(
            categories, within: .minutes(5), level: "communities", unit: unit, weight: weight, for: principal)
    }

    @Test func needsAndOffersOfEachUnit() async throws {
        let balance = try await Self.balance(["canteen", "kindergarten"])
        // Nobody counted children.
        #expect(balance.weights == ["age65", "people"])
        #expect(balance.rows.map { $0.needs[0].total } == [36, 9] && balance.rows.map { $0.needs[0].unmet } == [9, 3])
        #expect(balance.total.needs.map(\.unmet) == [12, 150])
        #expect(balance.rows.map { $0.offers[0].facilities } == [[0], []])
        #expect(balance.rows.map { $0.offers[0].capacity } == [20, nil])
        let json = balance.json()
        let needs = try #require(json["needs"]?.arrayValue)
        #expect(needs.map { $0["unmet"]?.numberValue } == [9, 120, 3, 30])
        let resources = try #require(json["resources"]?.arrayValue)
        #expect(resources.count == 1 && resources[0]["unit"]?["id"] == "west" && resources[0]["capacity"] == 20)
        // 36 of 65 and over live there for 20 places.
        #expect(resources[0]["perPlace"] == 1.8)
        #expect(resources[0]["list"]?.arrayValue?.first?["id"] == "canteen")
    }

    @Test func communityServiceUnlessAskedOtherwise() async throws {
        let balance = try await Self.balance()
        #expect(balance.categories.count == 11 && balance.categories.contains("reading-room"))
        let east = try await Self.balance(["canteen", "park"], unit: UnitID("east"), weight: "households")
        // 4 of b1; b2's 8 come.
        #expect(east.rows.count == 1 && east.total.needs[0].total == 12 && east.total.needs[0].unmet == 4)
        #expect(east.total.offers.map(\.facilities) == [[], [1]])
        #expect(east.total.offers[1].capacity == nil)
    }

    @Test func smallNumbersAreWithheld() async throws {
        let balance = try await Self.balance(["canteen"], for: .everybody)
        // Three in the east are told of; then the west's would tell them.
        #expect(balance.rows.map { $0.needs[0].isWithheld } == [true, true] && !balance.total.needs[0].isWithheld)
        let needs = try #require(balance.json()["needs"]?.arrayValue)
        #expect(needs.allSatisfy { $0["unmet"]?.isNull == true && $0["total"]?.isNull == true })
        #expect(balance.json()["resources"]?.arrayValue?.first?["perPlace"]?.isNull == true)
    }

    @Test func asATable() async throws {
        let csv = try await Self.balance(["canteen", "park"]).csv(in: "en")
        let lines = csv.split(separator: "\r\n").map(String.init)
        #expect(lines[0] == "code,name,category,weight,total,unmet,facilities,capacity,perPlace")
        #expect(lines[1] == "\"150826100001\",west,canteen,age65,36,9,1,20,1.8")
        // To the park b1 walks 200 m, b2 500.
        #expect(lines[4] == "\"150826100002\",east,park,people,30,20,1,,")
        #expect(lines.count == 7 && lines[5].hasPrefix("\"\",total,canteen,age65,45,12,1,20,2.3"))
        let chinese = try await Self.balance(["canteen"]).csv(in: "zh")
        #expect(chinese.hasPrefix("编码,名称,类别,服务对象") && chinese.contains("合计,助餐点,65岁以上,45,12,1,20"))
    }

    @Test func questionsWithoutAnswers() async throws {
        await #expect(throws: WalkingError.self) { try await Self.balance(["canteen"], weight: "cats") }
        await #expect(throws: ServiceError.self) { try await Self.balance(["canteen"], unit: UnitID("nowhere")) }
    }
}
