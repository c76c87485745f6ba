public import SimpleFeatures

/// What a board draws under its facilities. What lies outside the map's frame is cut off; order within a kind is kept.
public struct BaseMap: Sendable {
    public var streets: [Street]
    public var areas: [Area]
    /// Lines of track.
    public var railways: [[LatticePoint]]

    public init(streets: [Street] = [], areas: [Area] = [], railways: [[LatticePoint]] = []) {
        self.streets = streets
        self.areas = areas
        self.railways = railways
    }

    public struct Street: Sendable {
        /// From the least important to the most, which is the order of drawing.
        public enum Kind: Int, Sendable, CaseIterable {
            case steps, footway, service, pedestrian, street, secondary, main
        }

        public var kind: Kind
        /// Empty where it has none. Streets of one name that meet are labelled as one.
        public var name: String
        public var line: [LatticePoint]

        public init(kind: Kind, name: String = "", line: [LatticePoint]) {
            self.kind = kind
            self.name = name
            self.line = line
        }
    }

    public struct Area: Sendable {
        /// In the order of drawing.
        public enum Kind: Int, Sendable, CaseIterable {
            case green, water, building
        }

        public var kind: Kind
        /// Even-odd decides what is inside; repeating the first point at the end is allowed.
        public var rings: [[LatticePoint]]

        public init(kind: Kind, rings: [[LatticePoint]]) {
            self.kind = kind
            self.rings = rings
        }
    }
}
