import ArgumentParser
import Foundation
import GridSystem
import Service
import Storage

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "API keys. 密钥。",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key and print it, once.")

        @OptionGroup var storage: StoreOptions
        @Option(help: "\(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: Role
        @Option(help: "The code of the unit that the role is held on, with all below it. (default: the whole town)")
        var unit: String?
        @Option(help: "What the key is called, such as the name of an app.")
        var name: String?
        @Option(help: "The id of the member who holds it. What is done with it that person does.")
        var member: String?
        @Option(help: "The id of the department or firm that the holder answers for.")
        var organisation: String?
        @Option(help: "The datum of coordinates sent with it that name none: CRS84, CGCS2000, GCJ-02 or BD-09.")
        var datum: String?

        func run() async throws {
            let store = try storage.open()
            let id = try await unitID(in: store)
            if let member, try await !store.members().contains(where: { $0.id == member }) {
                throw ServiceError(.notFound, "no member has the id '\(member)'")
            }
            let holder = Principal(
                role: role, unit: id, name: name, member: member, organisation: organisation, datum: datum)
            print(try await KeyService(store).create(for: holder))
            try await store.close()
        }

        private func unitID(in store: any Store) async throws -> UnitID? {
            guard let unit else { return nil }
            guard let found = try await GridService(store).current().edition.unit(named: unit) else {
                throw ServiceError(.notFound, "no unit has the id or the code '\(unit)'")
            }
            return found.id
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys, without their secrets.")

        @OptionGroup var storage: StoreOptions

        func run() async throws {
            let store = try storage.open()
            for key in try await store.keys() {
                let state = key.revokedAt == nil ? "in force" : "revoked"
                print(
                    [key.id, key.role, key.unit?.rawValue ?? "whole town", state, key.name ?? ""].joined(
                        separator: "\t"))
            }
            try await store.close()
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a key out of force.")

        @OptionGroup var storage: StoreOptions
        @Argument(help: "The key's id, the part between the underscores.")
        var id: String

        func run() async throws {
            let store = try storage.open()
            try await store.revokeKey(id, at: .now)
            try await store.close()
        }
    }
}
