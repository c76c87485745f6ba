import GridSystem
public import Places
public import SimpleFeatures

/// Places with every field in use somewhere, and some with as little as a place can have.
public enum SamplePlaces {
    public static func point(_ x: Int32, _ y: Int32) -> LatticePoint {
        LatticePoint(x: 1_071_500_000 + x, y: 408_860_000 + y)
    }

    /// A square of so many lattice steps, its south-west corner at the place.
    public static func square(_ x: Int32, _ y: Int32, size: Int32 = 1000) -> LatticeMultiPolygon {
        let corners = [
            point(x, y), point(x + size, y), point(x + size, y + size), point(x, y + size),
        ]
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
    }

    public static let facilities = [
        Facility(
            id: "f1", names: ["zh": "永兴便利店", "en": "Yongxing"], position: point(10, 10),
            categories: ["convenience-store", "post-and-parcels"], capacity: 12,
            openingHours: "Mo-Su 07:00-22:30; PH off",
            validity: Validity(from: CivilDate("2020-01-01"), to: CivilDate("2024-05-01")),
            attributes: ["owner": .text("张三"), "area": .number(40.5)]),
        Facility(id: "f2", names: ["zh": "药店"], position: point(5000, 10), categories: ["pharmacy", "自助售药"]),
        Facility(id: "f3", position: point(-70, 3000), validity: Validity(from: CivilDate("2024-05-01"))),
    ]

    public static let compounds = [
        Compound(
            id: "c1", code: "150826100001C01", names: ["zh": "阳光新村"], use: "楼房小区", land: square(0, 0, size: 9000),
            gates: [
                Gate(name: "南门", kind: .main, position: point(4500, 0)),
                Gate(kind: .pedestrian, position: point(9000, 4500)),
            ], attributes: ["year": .integer(1998)]),
        Compound(id: "c2"),
    ]

    public static let buildings = [
        Building(
            id: "b1", names: ["en": "Tower"], compound: "c1", number: "1号楼", outline: .area(square(1000, 1000)),
            floors: 6, use: "住宅楼",
            entrances: [
                Entrance(unit: "1", position: point(1200, 1000)), Entrance(unit: "2", position: point(1700, 1000)),
            ],
            residents: Residents(households: 24, people: 55, groups: ["age60": 11, "age65": 8, "children": 9]),
            attributes: ["smallGrid": .text("150826100001001")]),
        Building(id: "b2", outline: .point(point(20_000, 0))),
        Building(id: "b10", compound: "c1", outline: .area(square(4000, 4000)), residents: Residents(people: 0)),
    ]
}

extension Place {
    /// The place as it comes back from a store after an import from a source.
    public func brought(by source: String) -> Self {
        var place = self
        place.source = source
        return place
    }
}
