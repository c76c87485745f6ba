internal import Foundation
internal import OpenStreetMap

extension WalkingRules {
    /// Whether a way is on the ground. Footways of a negative layer or level are below it: the passages of a metro often say no more. A
    /// positive layer, and any layer of a road, is only an order of drawing.
    static func passage(_ tags: borrowing OSMTags) -> Passage {
        if tags.says("bridge") { return .bridge }
        let isInside = tags.says("tunnel") || tags.says("indoor") || tags["covered"] == "yes"
        let isBelow = ["layer", "level"].contains { key in tags[key].flatMap(Double.init).map { $0 < 0 } ?? false }
        if isBelow, let highway = tags["highway"], onFoot.contains(highway) { return .tunnel }
        return isInside || tags["highway"] == "corridor" || tags["location"] == "underground" ? .tunnel : .ground
    }

    private static let onFoot: Set<String> = ["footway", "path", "pedestrian", "steps", "corridor"]

    /// In which direction those on foot may go.
    static func direction(_ tags: borrowing OSMTags) -> WalkingDirection {
        switch tags["conveying"] {
        case "forward": return .forward
        case "backward": return .backward
        default: break
        }
        let bindsWalkers = tags["highway"].map { onewayOnFoot.contains($0) } ?? false
        switch tags["oneway:foot"] ?? (bindsWalkers ? tags["oneway"] : nil) {
        case "yes", "true", "1": return .forward
        case "-1", "reverse": return .backward
        default: return .both
        }
    }

    /// Whether it is an escalator or a moving walkway.
    static func isMoving(_ tags: borrowing OSMTags) -> Bool { tags.says("conveying") }

    /// Rise over run, of `8%` or `5°`; `nil` for `up`, for numbers without a unit, and for what is steeper than 1:1.
    static func incline(_ text: String) -> Double? {
        guard let unit = text.last, unit == "%" || unit == "°" else { return nil }
        let number = text.dropLast().trimmingCharacters(in: .whitespaces).replacingOccurrences(of: ",", with: ".")
        guard let value = Double(number) else { return nil }
        let incline = unit == "%" ? value / 100 : tan(value * .pi / 180)
        return abs(incline) <= 1 ? incline : nil
    }
}

extension OSMTags {
    /// Whether the key has a value other than `no`.
    borrowing func says(_ key: StaticString) -> Bool {
        self[key].map { $0 != "no" } ?? false
    }
}
