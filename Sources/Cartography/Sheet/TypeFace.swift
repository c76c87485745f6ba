import Foundation

/// How wide text comes out, by a table and not by the font itself, so that a layout needs no font to be installed.
///
/// A Han character, and whatever else the table does not know, is as wide as the text is high (1 em): right for Chinese, too much for most
/// other scripts. ASCII has the advances of Noto Sans CJK SC; an accented Latin letter is as wide as its base letter.
/// Kerning is left out.
enum TypeFace {
    /// The width in the unit of the size.
    static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
        let advances = bold ? boldAdvances : regularAdvances
        return size / 1000
            * text.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(0) { sum, scalar in
                sum + advance(scalar, advances)
            }
    }

    /// The text, or as much of its beginning as fits the width with an ellipsis behind it.
    static func fitted(_ text: String, into width: Double, size: Double, bold: Bool = false) -> String {
        guard self.width(text, size: size, bold: bold) > width else { return text }
        var kept = ""
        var room = width - self.width("…", size: size, bold: bold)
        for character in text {
            room -= self.width(String(character), size: size, bold: bold)
            if room < 0 { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The size, or as little as two thirds of it if that is what the text needs to fit the width.
    static func size(_ size: Double, of text: String, into width: Double, bold: Bool = false) -> Double {
        let natural = self.width(text, size: size, bold: bold)
        return natural > width ? max(size * width / natural, size * 2 / 3) : size
    }

    private static func advance(_ scalar: Unicode.Scalar, _ advances: [Double]) -> Double {
        switch scalar.value {
        case 0x20...0x7E: advances[Int(scalar.value - 0x20)]
        case 0xC0...0x24F: widestLatin
        default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1000
        }
    }

    /// Letters that have no base letter, of which Æ is the widest.
    private static let widestLatin = 951.0

    private static let regularAdvances: [Double] = [
        224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555,
        555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589,
        552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573,
        531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552,
        284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
    ]

    private static let boldAdvances: [Double] = [
        227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590,
        590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615,
        585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627,
        580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604,
        315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
    ]
}
