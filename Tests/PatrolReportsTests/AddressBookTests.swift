import Foundation
import GridSystem
import Places
import SimpleFeatures
import TestSupport
import Testing

@testable import PatrolReports

@Suite("Addresses")
struct AddressBookTests {
    private static func spelled(_ text: String) -> String {
        String(String.UnicodeScalarView(AddressText(text).scalars))
    }

    @Test(
        "one spelling of many",
        arguments: [
            ("三号楼", "3号楼"), ("十号", "10号"), ("十二栋", "12栋"), ("二十三幢", "23幢"), ("二十座", "20座"), ("一百零二室", "102室"),
            ("一百二十号", "120号"), ("二〇一室", "201室"), ("３号楼　２单元", "3号楼2单元"), ("3 号楼, 2单元。", "3号楼2单元"), ("Ａ座", "a座"),
            ("３＃", "3#"),
            ("3—2–501", "3-2-501"), ("百合花园", "百合花园"), ("十十", "十十"), ("３號樓", "3号楼"),
        ])
    func spelling(text: String, plain: String) { #expect(Self.spelled(text) == plain) }

    @Test(
        "numbers after the name",
        arguments: [
            ("3号楼", "3", nil), ("三幢二单元", "3", "2"), ("3#2-501", "3", "2"), ("3-2-501", "3", "2"), ("12A座", "12a", nil),
            ("B座1单元1201室", "b", "1"), ("3号楼501", "3", nil), ("3号楼5楼", "3", nil), ("3", "3", nil), ("8号", "8", nil),
            ("北区", nil, nil), ("5层", nil, nil), ("二单元", nil, "2"),
        ] as [(String, String?, String?)])
    func numbers(text: String, building: String?, staircase: String?) {
        let numbers = HouseNumbers(AddressText(text).scalars[...])
        #expect(numbers.building == building && numbers.staircase == staircase)
    }

    private static let point = LatticePoint(x: 1_071_500_000, y: 408_860_000)

    private static func building(
        _ id: String, _ compound: String?, _ number: String?, name: String? = nil, doors: [String] = []
    ) -> Building {
        let place = point.moved(east: Double(id.hashValue % 100))
        return Building(
            id: id, names: name.map { ["zh": $0] } ?? [:], compound: compound, number: number, outline: .point(place),
            entrances: doors.enumerated().map { Entrance(unit: $1, position: place.moved(north: Double($0))) })
    }

    private static let book = AddressBook(
        compounds: [
            Compound(
                id: "jia", names: ["zh": "铂金家园"],
                gates: [Gate(kind: .side, position: point), Gate(kind: .main, position: point.moved(north: 80))]),
            Compound(id: "qu", names: ["zh": "铂金小区"], gates: [Gate(kind: .main, position: point)]),
            Compound(id: "wen", names: ["zh": "文化小区"], gates: [Gate(kind: .main, position: point)]),
            Compound(id: "nowhere", names: ["zh": "无门新村"]),
        ],
        buildings: [
            building("j3", "jia", "3号楼", doors: ["1单元", "2单元", "3单元"]), building("q3", "qu", "3栋", doors: ["1", "2"]),
            building("j12a", "jia", "12A号楼"), building("jeast", "jia", "东楼"), building("w5", "wen", "5号"),
            building("school", nil, nil, name: "奋斗中学"), building("n1", "nowhere", "1号楼"),
        ])

    private func ids(_ address: String) -> [String] {
        Self.book.candidates(for: address).map { $0.building ?? $0.compound ?? "?" }
    }

    @Test("a whole name decides, a part of it leaves several, an unknown one none")
    func names() throws {
        #expect(ids("铂金家园3号楼") == ["j3"])
        #expect(ids("铂金小区3号楼") == ["q3"])
        #expect(ids("陕坝镇铂金家园小区三幢") == ["j3"])
        let short = Self.book.candidates(for: "铂金3#")
        #expect(short.map(\.building) == ["q3", "j3"])
        #expect(short[0].score > 0.8 && short[1].score < 0.8, "people leave out 小区 rather than 家园")
        #expect(ids("家园3号楼") == ["j3"])
        #expect(ids("铂金家园东楼") == ["jeast"])
        #expect(ids("铂金家园十二A号楼") == ["j12a"])
        #expect(ids("奋斗中学") == ["school"])
        #expect(ids("铂金家园") == ["jia"])
        #expect(ids("无门新村1号楼") == ["n1"])
        for nonsense in ["", "3号楼", "小区", "小区3号楼", "火星小区3号楼", "文化路5号", "金", "!!!", "百", "无门新村", "😀"] {
            #expect(ids(nonsense).isEmpty, "\(nonsense)")
        }
        let long = String(repeating: "铂金", count: 10_000)
        #expect(Self.book.candidates(for: long).count <= AddressBook.limit)
    }

    @Test("the staircase is found, else the building, else the compound, each scoring less")
    func precision() throws {
        let door = try #require(Self.book.candidates(for: "铂金家园3号楼二单元301室").first)
        #expect(door.precision == .entrance && door.entrance == "2单元" && door.label == "铂金家园3号楼2单元")
        let building = try #require(Self.book.candidates(for: "铂金家园3号楼9单元").first)
        #expect(building.precision == .building && building.building == "j3")
        #expect(building.point == door.point.moved(north: -1))
        let compound = try #require(Self.book.candidates(for: "铂金家园77号楼").first)
        #expect(compound.precision == .compound && compound.point == Self.point.moved(north: 80), "its main gate")
        #expect(door.score == 1 && building.score < 1 && compound.score < building.score)
        let other = try #require(Self.book.candidates(for: "文化小区5号楼").first)
        #expect(other.building == "w5" && other.score < 1, "5号 is perhaps not 5号楼")
        #expect(Self.book.candidates(for: "文化小区5号").first?.score == 1)
    }

    private static func chinese(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九").map(String.init)
        let (tens, ones) = (number / 10 % 10, number % 10)
        var text = number >= 100 ? digits[number / 100] + "百" + (tens == 0 && ones > 0 ? "零" : "") : ""
        if tens > 0 { text += (tens == 1 && number < 100 ? "" : digits[tens]) + "十" }
        return text + (ones > 0 ? digits[ones] : "")
    }

    @Test("every building of the demo town is found by each of its spellings, first or tied")
    func everyBuilding() throws {
        let (compounds, buildings, locator) = (try Shanba.compounds(), try Shanba.buildings(), try Shanba.locator())
        let book = AddressBook(compounds: compounds, buildings: buildings, locator: locator)
        let names = Dictionary(uniqueKeysWithValues: compounds.map { ($0.id, $0.name ?? "") })
        var (tried, unique) = (0, 0)
        for building in buildings {
            let number = try #require(building.number)
            let digits = number.prefix { $0.isNumber }
            let chinese = Self.chinese(try #require(Int(digits)))
            var (variants, places): ([String], [String])
            if let compound = building.compound, let name = names[compound] {
                places = [name, "内蒙古 杭锦后旗\(name)", name + (name.hasSuffix("小区") ? "" : "小区")]
                if name.hasSuffix("小区") { places.append(String(name.dropLast(2))) }
                let own = ["\(digits)号楼", "\(digits)#", "\(digits)栋", "\(digits)幢", "\(digits)座", "\(chinese)号楼"]
                variants = number.hasSuffix("楼") ? own : [number, "\(chinese)号"]
            } else {
                let position = try #require(building.outline.position)
                let unit = try #require(locator.unit(at: position))
                let name = try #require(locator.edition.units[unit].name)
                (places, variants) = ([name], [number, "\(chinese)号", " \(digits) 号"])
            }
            for (place, variant) in places.flatMap({ place in variants.map { (place, $0) } }) {
                tried += 1
                let found = book.candidates(for: place + variant)
                let own = found.first { $0.building == building.id }
                #expect(own != nil && own?.score == found.first?.score, "\(place)\(variant)")
                if found.count == 1 { unique += 1 }
            }
            for door in building.entrances {
                guard let staircase = door.unit, let place = places.first else { continue }
                let found = book.candidates(for: "\(place)\(variants[0])\(staircase)单元201室").first
                #expect(found?.building == building.id && found?.point == door.position)
            }
        }
        #expect(tried > 20_000 && Double(unique) > 0.8 * Double(tried), "\(unique) of \(tried)")
        for name in ["塔布板小区", "人民公园", "第九网格"] {
            #expect(book.candidates(for: name + "3号楼").isEmpty, "\(name)")
        }
    }

    @Test("a community in the address prefers its own compounds")
    func community() throws {
        let locator = try Shanba.locator()
        let edition = locator.edition
        func point(_ community: String) throws -> LatticePoint {
            let index = try #require(
                edition.units.firstIndex { $0.name == community && $0.level == "communities" })
            return try #require(edition.outline(at: index)?.representativePoint)
        }
        let compounds = try ["公园社区", "西环社区"].map { community in
            Compound(id: community, names: ["zh": "奋斗家园"], gates: [Gate(kind: .main, position: try point(community))])
        }
        let book = AddressBook(compounds: compounds, buildings: [], locator: locator)
        #expect(book.candidates(for: "奋斗家园").map(\.score) == [1, 1])
        let found = book.candidates(for: "西环社区奋斗家园")
        #expect(found.map(\.compound) == ["西环社区", "公园社区"] && found[0].score > found[1].score)
    }

    @Test("a lookup among 100,000 buildings takes less than a millisecond", .tags(.slow))
    func large() {
        let syllables = Array("阳光银海怡园长青福泰书香康乐铂金春晖文苑东方碧水翰林龙泽华庭和谐惠民").map(String.init)
        let compounds = (0..<2_000).map { place in
            let name = [place % 30, place / 30 % 30, (place * 7 + place / 900) % 30].map { syllables[$0] }.joined()
            return Compound(
                id: "c\(place)", names: ["zh": name + "家园"], gates: [Gate(kind: .main, position: Self.point)])
        }
        let buildings = (0..<100_000).map { place in
            Building(
                id: "b\(place)", compound: "c\(place / 50)", number: "\(place % 50 + 1)号楼",
                outline: .point(Self.point), entrances: [Entrance(unit: "1", position: Self.point)])
        }
        let clock = ContinuousClock()
        var book = AddressBook(compounds: [], buildings: [])
        let building = clock.measure { book = AddressBook(compounds: compounds, buildings: buildings) }
        let addresses = stride(from: 0, to: 100_000, by: 97).map { place in
            "杭锦后旗\(compounds[place / 50].name ?? "")\(Self.chinese(place % 50 + 1))幢一单元"
        }
        var found = 0
        let asking = clock.measure {
            for (index, address) in addresses.enumerated()
            where book.candidates(for: address).contains(where: { $0.building == "b\(index * 97)" }) {
                found += 1
            }
        }
        print("address book: \(building) building, \(asking / addresses.count) asking")
        #expect(found == addresses.count)
        #expect(asking / addresses.count < .milliseconds(5), "in a debug build")
    }
}
