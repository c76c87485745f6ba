import Foundation
import SimpleFeatures

/// The bar that shows how long a round number of metres is on the map.
struct ScaleBar: Hashable, Sendable {
    /// 1, 2 or 5 times a power of ten.
    let length: Length
    /// Millimetres of A3.
    let width: Double

    /// The longest bar of round length that fits the room.
    init(metresPerMillimetre: Double, room: Double) {
        let most = metresPerMillimetre * room
        let power = pow(10, floor(log10(most)))
        let metres = [5, 2, 1].map { $0 * power }.first { $0 <= most } ?? power
        length = .metres(metres)
        width = metres / metresPerMillimetre
    }

    /// The length in words: `500 m`, `2 km`.
    static func text(_ length: Length) -> String {
        let metres = Int(length.metres.rounded())
        return metres >= 1000 && metres % 500 == 0
            ? "\(metres / 1000)\(metres % 1000 == 0 ? "" : ".5") km" : "\(metres) m"
    }
}
