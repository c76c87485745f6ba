public import SimpleFeatures

/// Whether an area is valid in OGC Simple Features' sense, and if not, why and where.
public enum Validity: Hashable, Sendable {
    case valid
    case invalid(Defect)

    public var isValid: Bool { self == .valid }

    /// The first defect that the engine met; there may be more.
    public struct Defect: Hashable, Sendable {
        public let code: Code
        /// The engine's words.
        public let message: String
        /// The lattice point nearest to the defect, `nil` where the engine names none.
        public let location: LatticePoint?

        public init(code: Code, message: String, location: LatticePoint?) {
            self.code = code
            self.message = message
            self.location = location
        }
    }

    /// The rule broken; more codes may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// Two edges cross, or overlap along a line.
        public static let selfIntersection = Code(rawValue: "self-intersection")
        /// A ring touches or crosses itself at a point.
        public static let ringSelfIntersection = Code(rawValue: "ring-self-intersection")
        public static let holeOutsideShell = Code(rawValue: "hole-outside-shell")
        public static let nestedHoles = Code(rawValue: "nested-holes")
        public static let nestedShells = Code(rawValue: "nested-shells")
        /// Rings touch in such a way that the interior falls apart.
        public static let disconnectedInterior = Code(rawValue: "disconnected-interior")
        public static let duplicateRings = Code(rawValue: "duplicate-rings")
        /// A ring with fewer than three different vertices.
        public static let tooFewPoints = Code(rawValue: "too-few-points")
        /// A rule this module has no name for; the message says which.
        public static let other = Code(rawValue: "other")
    }
}

extension Validity.Code {
    /// Reads the texts of GEOS's TopologyValidationError.
    init(engineReason reason: String) {
        self =
            switch reason {
            case "Self-intersection": .selfIntersection
            case "Ring Self-intersection": .ringSelfIntersection
            case "Hole lies outside shell": .holeOutsideShell
            case "Holes are nested": .nestedHoles
            case "Nested shells": .nestedShells
            case "Interior is disconnected": .disconnectedInterior
            case "Duplicate Rings": .duplicateRings
            case "Too few points in geometry component": .tooFewPoints
            default: .other
            }
    }
}
