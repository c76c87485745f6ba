import Service
import SimpleFeatures
import StreetNetwork
import Testing
import WalkingAccess

@Suite("Words of a question about walking") struct WalkingQueryTests {
    private static let place = LatticePoint(x: 1, y: 2)

    @Test("nothing said means the quarter-hour circle of an adult")
    func standard() throws {
        #expect(try WalkingQuery(origin: Self.place).question() == IsochroneQuestion(origin: Self.place))
    }

    @Test("each word has its effect")
    func words() throws {
        var query = WalkingQuery(origin: Self.place)
        query.metres = [1_000, 300]
        query.snap = 20
        query.reach = 0
        query.profile = "senior"
        var question = try query.question()
        #expect(question.limits == [.metres(1_000), .metres(300)])
        #expect(question.snap == .metres(20) && question.reach == .zero)
        #expect(question.profile == .senior)
        // A speed takes the place of the profile's; steps stay as slow for a senior.
        query.speed = 0.7
        question = try query.question()
        #expect(question.profile.id == "custom" && question.profile.metresPerSecond == 0.7)
        #expect(question.profile.stepsFactor == WalkingProfile.senior.stepsFactor)
    }

    @Test("what cannot be answered is refused by name")
    func refusals() {
        let wrong: [(name: String, change: (inout WalkingQuery) -> Void)] = [
            ("metres", { ($0.minutes, $0.metres) = ([5], [300]) }), ("minutes", { $0.minutes = [] }),
            ("metres", { $0.metres = Array(repeating: 1, count: 10_000) }), ("profile", { $0.profile = "cyclist" }),
            ("snap", { $0.snap = -1 }), ("snap", { $0.snap = 2_001 }), ("snap", { $0.snap = .nan }),
            ("reach", { $0.reach = -0.1 }), ("reach", { $0.reach = 101 }), ("reach", { $0.reach = .nan }),
        ]
        for (name, change) in wrong {
            var query = WalkingQuery(origin: Self.place)
            change(&query)
            #expect { try query.question() } throws: { error in
                let error = error as? WalkingError
                return error?.code == .outOfRange && error?.parameter == name
            }
        }
    }
}
