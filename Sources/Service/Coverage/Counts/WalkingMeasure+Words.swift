import GeoJSON
import StreetNetwork
import WalkingAccess

extension WalkingMeasure {
    /// Minutes, or metres where metres are measured.
    func value(ofUnits units: Double) -> Double {
        switch self {
        case .time(let profile): units / 100 / profile.metresPerSecond / 60
        case .distance: units / 100
        }
    }

    /// What ``value(ofUnits:)`` is in: `minutes` or `metres`.
    var unit: String {
        switch self {
        case .time: "minutes"
        case .distance: "metres"
        }
    }
}

extension WalkingProfile {
    /// How answers name who walks.
    var json: JSONValue { ["id": .string(id), "metresPerSecond": .number(metresPerSecond)] }
}

extension Double {
    /// To two decimals.
    var hundredths: JSONValue { .number((self * 100).rounded() / 100) }

    /// To one decimal.
    var tenths: JSONValue { .number((self * 10).rounded() / 10) }
}
