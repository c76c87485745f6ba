/// A board's colours as sRGB. Bands differ in lightness and not only in hue, so they can be told apart in grey and by
/// people who do not tell red from green; white text on any sign's colour has a contrast of at least 4.5.
enum Palette {
    static let paper = "#fbfaf6"
    static let ink = "#22303c"
    static let quiet = "#5c6873"
    static let rule = "#d9d6cd"
    /// Behind every second row of a table.
    static let shade = "#f1efe7"
    static let header = "#123f5a"
    static let headerQuiet = "#cfe0e8"
    static let accent = "#f2b134"
    static let here = "#c8102e"

    static let ground = "#f0eee8"
    static let water = "#a9cfe3"
    static let green = "#bcd8a6"
    static let building = "#8d8171"
    static let street = "#ffffff"
    static let casing = "#b3a796"
    static let mainStreet = "#fff6d6"
    static let pedestrian = "#f6e7f1"
    static let footway = "#8a6f52"
    static let railway = "#4b5157"
    static let streetName = "#4a4036"
    static let bandLine = "#a4531b"

    /// The five classes of shares, from the least to the most: each darker than the one before it, from straw to blue.
    static let shares = ["#fdf3cf", "#d3dca0", "#90c2a2", "#55a0b0", "#3c74a6"]
    static let noData = "#e4e4e2"
    static let noDataHatch = "#a3a6a8"
    static let unitLine = "#45525d"
    static let blindZone = "#b3202c"
    static let proposed = "#6a1b7a"

    /// The tint of a band; the smallest is the darkest.
    static func band(_ index: Int, of count: Int) -> String {
        mixed(innermost, outermost, count > 1 ? Double(index) / Double(count - 1) : 0)
    }

    static func theme(_ theme: Pictogram.Theme) -> String {
        switch theme {
        case .shopping: "#1d5a9e"
        case .food: "#a3480c"
        case .health: "#b01f3c"
        case .care: "#7a3e97"
        case .learning: "#4d4fa5"
        case .leisure: "#2c6b2f"
        case .service: "#00656b"
        case .street: "#3d4a54"
        }
    }

    private static let innermost = (red: 247.0, green: 190.0, blue: 128.0)
    private static let outermost = (red: 253.0, green: 236.0, blue: 204.0)

    private static func mixed(
        _ a: (red: Double, green: Double, blue: Double), _ b: (red: Double, green: Double, blue: Double), _ part: Double
    ) -> String {
        let channels = [
            a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part, a.blue + (b.blue - a.blue) * part,
        ]
        return "#"
            + channels.map { channel in
                let digits = String(Int(channel.rounded()), radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }.joined()
    }
}
