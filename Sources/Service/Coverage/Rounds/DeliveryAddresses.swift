public import Places
public import Storage

/// What the buildings of a plan are called, so that a carrier finds them.
public struct DeliveryAddresses: Sendable {
    public struct Address: Hashable, Sendable {
        public var compound: Compound.ID?
        public var compoundName: String?
        /// Of the building in its compound or street.
        public var number: String?
        public var name: String?
    }

    private var addresses: [Building.ID: Address] = [:]

    /// - Throws: what the store throws.
    public init(of plan: DeliveryPlan, in store: any Store) async throws {
        var names: [Compound.ID: String] = [:]
        let stops = plan.rounds.flatMap { $0.stops.map(\.building) }
        for id in Set(stops + plan.unserved.map(\.building)).sorted() {
            guard let building = try await store.buildings.place(id) else { continue }
            if let compound = building.compound, names[compound] == nil {
                names[compound] = try await store.compounds.place(compound)?.name
            }
            addresses[id] = Address(
                compound: building.compound, compoundName: building.compound.flatMap { names[$0] },
                number: building.number, name: building.name)
        }
    }

    public subscript(building: Building.ID) -> Address { addresses[building] ?? Address() }
}
