import Foundation

/// The limits written on the outlines of the bands.
struct BandLabels: Sendable {
    struct Label: Hashable, Sendable {
        let band: Int
        let text: String
        let box: SheetBox
    }

    /// Height of the type in millimetres of A3.
    static let size = 3.6

    private(set) var labels: [Label] = []

    /// Puts each band's text on its outline, at its northernmost point or else as near to north as there is room.
    ///
    /// - Parameter outlines: the points of each band's rings.
    init(_ texts: [String], on outlines: [[SheetPoint]], in frame: SheetBox, around occupied: inout Occupancy) {
        let room = frame.inset(by: 1.5)
        let turns: [Double] = [0, 15, -15, 30, -30, 45, -45, 60, -60, 90, -90, 120, -120, 150, -150, 180]
        for (band, (text, outline)) in zip(texts, outlines).enumerated() {
            let boxes = turns.lazy.compactMap { turn -> SheetBox? in
                let (east, south) = (sin(turn * .pi / 180), -cos(turn * .pi / 180))
                return outline.max { $0.x * east + $0.y * south < $1.x * east + $1.y * south }.map {
                    SheetBox(centre: $0, width: TypeFace.width(text, size: Self.size, bold: true) + 4, height: 5.6)
                }
            }
            guard let box = boxes.first(where: { room.covers($0) && occupied.isFree($0) }) else { continue }
            occupied.take(box)
            labels.append(Label(band: band, text: text, box: box))
        }
    }
}
