import Places
import Storage

extension ReportService {
    /// The address of the building or the compound that has an id in the town's register of places; `nil` where there is none.
    public func address(ofPlace id: String) async throws -> String? {
        guard let building = try await store.buildings.place(id) else {
            return try await store.compounds.place(id)?.name
        }
        var parts: [String] = []
        if let compound = building.compound, let name = try await store.compounds.place(compound)?.name {
            parts.append(name)
        }
        if let number = building.number ?? building.name { parts.append(number) }
        return parts.isEmpty ? nil : parts.joined()
    }
}
