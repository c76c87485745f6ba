import Foundation
import GridSystem
import Service
import WalkingAccess

extension CoverageWords {
    static let parameters: Set<String> = [
        "category", "minutes", "metres", "profile", "speed", "level", "unit", "weight",
    ]

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query) throws(Problem) {
        self.init()
        category = (query["category"] ?? "").split(separator: ",").map(String.init)
        minutes = try query.numbers("minutes")
        metres = try query.numbers("metres")
        profile = query["profile"]
        speed = try query.number("speed")
        level = query["level"]
        unit = query["unit"]
        weight = query["weight"]
    }
}

extension Query {
    /// The parameters that say of which edition and day an answer about coverage is.
    static let snapshotParameters: Set<String> = ["edition", "date"]

    /// The number of the edition asked for; `nil` for the one in force.
    func editionNumber() throws(Problem) -> Int? {
        guard let text = self["edition"] else { return nil }
        guard let number = Int(text), number > 0 else {
            throw .parameter("edition", "The parameter 'edition' is an edition's number.")
        }
        return number
    }

    func day(_ name: String) throws(Problem) -> CivilDate? {
        guard let text = self[name] else { return nil }
        guard let day = CivilDate(text) else { throw .parameter(name, "The parameter '\(name)' is YYYY-MM-DD.") }
        return day
    }
}

extension Principal {
    /// What of the principal decides which numbers an answer holds.
    var residentsScope: String {
        guard mayAnywhere(.readResidents) else { return "-" }
        return unit?.rawValue ?? "*"
    }
}
