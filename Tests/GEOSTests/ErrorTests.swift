import GEOS
import SimpleFeatures
import Testing

@Suite struct ErrorTests {
    @Test func aRingOfTwoVerticesIsRefused() {
        let error = #expect(throws: GEOSError.self) {
            try polygon([(0, 0), (1, 1)]).union(rectangle(0, 0, 1, 1))
        }
        #expect(error?.code == .malformedRing)
        #expect(error?.operation == "union")
    }

    @Test func holesWithoutAnExteriorAreRefused() {
        let error = #expect(throws: GEOSError.self) { try polygon([], [(0, 0), (1, 0), (1, 1)]).validity() }
        #expect(error?.code == .malformedRing)
    }

    /// Two copies of one area are no coverage, which the engine can only partly know: it must not crash.
    @Test func aCoverageThatIsNoneDoesNotCrash() {
        let square = rectangle(0, 0, 10, 10)
        do throws(GEOSError) {
            _ = try [square, square, rectangle(5, 5, 15, 15)].coverageUnion()
        } catch {
            #expect(error.code == .engineFailed)
            #expect(error.operation == "coverageUnion")
            #expect(!error.message.isEmpty)
        }
    }

    /// Every task gets its own answers and its own errors.
    @Test func tasksDoNotDisturbEachOther() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in Int32(1)...8 {
                group.addTask {
                    for round in Int32(1)...200 {
                        let side = 10 * task + round
                        let area = try rectangle(0, 0, side, side).union(rectangle(0, 0, 2 * side, 1))
                        #expect(area.doubledArea == 2 * (Int128(side) * Int128(side) + Int128(side)))
                        let error = #expect(throws: GEOSError.self) {
                            try polygon(Array(repeating: (0, 0), count: Int(task % 2) + 1)).madeValid()
                        }
                        #expect(error?.message == "a ring of \(task % 2 + 1) vertices")
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
