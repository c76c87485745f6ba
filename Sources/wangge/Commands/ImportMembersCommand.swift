import ArgumentParser
import GridSystem
import Service
import Storage

struct ImportMembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Import a roster from CSV. 导入网格员名册。",
        discussion: """
            Columns: id, name, unit (a code), role, from (YYYY-MM-DD), and as far as known phone, to, substitute_for and \
            contact_public (true or false). A member with several duties has several rows.
            """)

    @Argument(help: "A CSV file, UTF-8.")
    var file: String
    @OptionGroup var storage: StoreOptions

    func run() async throws {
        let store = try storage.open()
        let roster = try MemberFile(path: file, edition: try await GridService(store).current().edition)
        try await store.saveMembers(roster.members, assignments: roster.assignments)
        try await store.close()
        print("\(roster.members.count) members, \(roster.assignments.count) assignments")
    }
}
