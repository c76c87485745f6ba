/// The text of an address in one spelling: half-width, lower case, without spaces and punctuation, Chinese numerals as digits.
///
/// A dash of any kind stays as `-`, for it separates numbers (`3-2-501`), and so does `#`. Names are brought to the same
/// spelling as addresses, so a numeral in a name (一片) does no harm. What is longer than 200 characters is cut off.
struct AddressText: Hashable {
    private(set) var scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Self.withDigits(text.unicodeScalars.prefix(200).compactMap(Self.plain))
    }

    /// `nil` for what is left out.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        var scalar = scalar
        // The full-width forms of ASCII.
        if (0xFF01...0xFF5E).contains(scalar.value) { scalar = Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) }
        switch scalar {
        case "A"..."Z": return Unicode.Scalar(UInt8(scalar.value + 32))
        case "a"..."z", "0"..."9", "#", "-": return scalar
        case "－", "–", "—", "―", "‐", "‑", "−", "~", "～", "/": return "-"
        case "号", "號": return "号"
        case "棟": return "栋"
        case "樓": return "楼"
        default: return scalar.properties.isAlphabetic || scalar.properties.isIdeographic ? scalar : nil
        }
    }

    /// 三 → 3, 十二 → 12, 二十三 → 23, 一百零二 → 102, 二〇一 → 201; a run that is no number stays.
    private static func withDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var place = 0
        while place < scalars.count {
            let end = scalars[place...].firstIndex { !isNumeral($0) } ?? scalars.count
            guard end > place else {
                result.append(scalars[place])
                place += 1
                continue
            }
            if let number = number(scalars[place..<end]) {
                result += number.unicodeScalars
            } else {
                result += scalars[place..<end]
            }
            place = end
        }
        return result
    }

    private static let digits: [Unicode.Scalar: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digits[scalar] != nil || scalar == "十" || scalar == "百"
    }

    private static func number(_ run: ArraySlice<Unicode.Scalar>) -> String? {
        guard let first = run.first, first != "百" else { return nil }
        if run.allSatisfy({ digits[$0] != nil }) {
            return run.compactMap { digits[$0] }.map(String.init).joined()
        }
        var (sum, digit) = (0, nil as Int?)
        var unit = 1_000
        for scalar in run {
            if let value = digits[scalar] {
                guard digit == nil || digit == 0 else { return nil }
                digit = value
            } else {
                let next = scalar == "百" ? 100 : 10
                // 十二 begins without a digit; 百十 and 十十 are no numbers.
                guard next < unit, let factor = digit ?? (sum == 0 && next == 10 ? 1 : nil) else { return nil }
                sum += factor * next
                (unit, digit) = (next, nil)
            }
        }
        return String(sum + (digit ?? 0))
    }
}
