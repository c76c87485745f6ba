public import SimpleFeatures

/// One of the eight directions by which people are told where to go.
public enum CompassDirection: Int, Sendable, CaseIterable {
    case north, northEast, east, southEast, south, southWest, west, northWest

    /// The direction nearest to a bearing, clockwise from north.
    public init(_ bearing: Angle) {
        let eighths = Int((bearing.degrees / 45).rounded()) % 8
        self = Self.allCases[(eighths + 8) % 8]
    }

    public var chinese: String { ["北", "东北", "东", "东南", "南", "西南", "西", "西北"][rawValue] }

    public var english: String {
        ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"][rawValue]
    }
}
