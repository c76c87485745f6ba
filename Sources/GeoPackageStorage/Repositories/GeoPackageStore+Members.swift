import GRDB
public import GridSystem
import Storage

extension GeoPackageStore {
    public func members() async throws -> [Member] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, name, phone, contact_is_public FROM wangge_members ORDER BY id").map {
                Member(
                    id: try $0.value(String.self, 0), name: try $0.value(String.self, 1),
                    phone: try $0.optional(String.self, 2), contactIsPublic: try $0.value(Bool.self, 3))
            }
        }
    }

    public func assignments() async throws -> [Assignment] {
        try await read { db in
            let sql = """
                SELECT member, unit, role, from_day, to_day, substitute_for FROM wangge_assignments
                ORDER BY unit, from_day, member, assignment
                """
            return try Row.fetchAll(db, sql: sql).map {
                Assignment(
                    member: try $0.value(String.self, 0), unit: UnitID(try $0.value(String.self, 1)),
                    role: try $0.value(String.self, 2), from: try Self.day(try $0.value(String.self, 3)),
                    to: try $0.optional(String.self, 4).map(Self.day),
                    substituteFor: try $0.optional(String.self, 5))
            }
        }
    }

    public func saveMembers(_ members: [Member], assignments: [Assignment]) async throws {
        let renewed = Set(members.map(\.id))
        if let stranger = assignments.first(where: { !renewed.contains($0.member) }) {
            throw StorageError(.notFound, "the member '\(stranger.member)' of an assignment is not among the members")
        }
        try await write { db in
            for member in members {
                try db.execute(
                    sql: """
                        INSERT INTO wangge_members (id, name, phone, contact_is_public) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone,
                            contact_is_public = excluded.contact_is_public
                        """,
                    arguments: [member.id, member.name, member.phone, member.contactIsPublic])
                try db.execute(sql: "DELETE FROM wangge_assignments WHERE member = ?", arguments: [member.id])
            }
            for assignment in assignments {
                try db.execute(
                    sql: """
                        INSERT INTO wangge_assignments (member, unit, role, from_day, to_day, substitute_for)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        assignment.member, assignment.unit.rawValue, assignment.role, assignment.from.description,
                        assignment.to?.description, assignment.substituteFor,
                    ])
            }
        }
    }

    private static func day(_ text: String) throws(StorageError) -> CivilDate {
        guard let day = CivilDate(text) else { throw StorageError(.damagedFile, "a stored day cannot be read") }
        return day
    }
}
