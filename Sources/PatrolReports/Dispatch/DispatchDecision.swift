public import GridSystem

/// To whom a report goes, and how that was found.
public struct DispatchDecision: Hashable, Sendable, Codable {
    public var addressee: Addressee
    /// Every place that was looked at, in order; the last one is where the addressee was found.
    public var way: [Step]
    /// Those across a near border, who are told and not asked.
    public var informed: [Neighbour]

    /// One place that was looked at.
    public struct Step: Hashable, Sendable, Codable {
        public enum Finding: String, Hashable, Sendable, Codable {
            case chosen
            /// Nobody holds the role there.
            case nobody
            /// Who holds it is absent, and so are the substitutes.
            case absent
            /// A substitute for somebody absent.
            case substitute
            /// No organisation is responsible for the category.
            case noOrganisation = "no-organisation"
            /// Nobody was found anywhere.
            case queue
        }

        /// `nil` for what is not about a unit.
        public var unit: UnitID?
        public var role: String?
        /// Who was found, or is absent.
        public var member: Member.ID?
        public var organisation: Organisation.ID?
        public var finding: Finding

        init(
            unit: UnitID? = nil, role: String? = nil, member: Member.ID? = nil, organisation: Organisation.ID? = nil,
            _ finding: Finding
        ) {
            self.unit = unit
            self.role = role
            self.member = member
            self.organisation = organisation
            self.finding = finding
        }
    }

    /// A unit on the other side of a border that the report lies close to.
    public struct Neighbour: Hashable, Sendable, Codable {
        public var unit: UnitID
        /// That the report lies in it.
        public var probability: Double
        /// Who is told; `nil` where nobody holds a role there.
        public var member: Member.ID?
    }
}
