/// The numbers in the part of an address that follows the name of the compound: of the building and of the staircase.
///
/// 3号楼, 3栋, 3幢, 3座 and 3# are one class, the block; 3号 is a house. 3-2-501 is block 3, staircase 2, room 501. Floors and
/// rooms are passed over.
struct HouseNumbers: Hashable {
    enum Class: Hashable {
        case block, house
        /// A number that says of itself no more than that.
        case bare
    }

    /// In lower case, letters included: `3`, `12a`, `b`.
    private(set) var building: String?
    private(set) var buildingClass = Class.bare
    private(set) var staircase: String?
    /// How many characters stand before the first number.
    private(set) var lead: Int

    /// The staircase of an entrance's own number, which may leave out the word: `2单元` or `2`.
    var either: String? { staircase ?? building }

    private enum Word {
        case building(Class)
        case staircase, passedOver
    }

    /// The longer ones first where one begins another.
    private static let words: [(text: [Unicode.Scalar], word: Word)] = {
        let words: KeyValuePairs<String, Word> = [
            "号楼": .building(.block), "栋楼": .building(.block), "#楼": .building(.block), "号院": .building(.house),
            "号房": .passedOver, "号": .building(.house), "栋": .building(.block), "幢": .building(.block),
            "座": .building(.block), "楼": .building(.block), "#": .building(.block), "单元": .staircase,
            "门": .staircase, "层": .passedOver, "室": .passedOver, "户": .passedOver,
        ]
        return words.map { (Array($0.key.unicodeScalars), $0.value) }
    }()

    init(_ text: ArraySlice<Unicode.Scalar>) {
        lead = text.count
        var place = text.startIndex
        while place < text.endIndex {
            guard let (value, end) = Self.number(in: text, at: place) else {
                place += 1
                continue
            }
            lead = min(lead, place - text.startIndex)
            let match = Self.words.first { text[end...].starts(with: $0.text) }
            take(value, match?.word)
            place = end + (match?.text.count ?? 0)
        }
    }

    private mutating func take(_ value: String, _ word: Word?) {
        switch word {
        case .building(let kind):
            guard building == nil else { return }
            (building, buildingClass) = (value, kind)
        case .staircase: staircase = staircase ?? value
        case .passedOver: break
        case nil:
            if building == nil {
                building = value
            } else if staircase == nil, value.count < 3 {
                // Three digits are a room.
                staircase = value
            }
        }
    }

    /// Digits with a letter on either side; a letter alone only before 座, 栋, 幢 or 号楼.
    private static func number(in text: ArraySlice<Unicode.Scalar>, at start: Int) -> (value: String, end: Int)? {
        func isLetter(_ place: Int) -> Bool { place < text.endIndex && ("a"..."z").contains(text[place]) }
        func isDigit(_ place: Int) -> Bool { place < text.endIndex && ("0"..."9").contains(text[place]) }
        var end = start
        if isLetter(end) { end += 1 }
        let digits = end
        while isDigit(end) { end += 1 }
        if end > digits {
            if isLetter(end), !isLetter(end + 1) { end += 1 }
        } else {
            let mayFollow = ["座", "栋", "幢", "号楼"]
            guard isLetter(start), mayFollow.contains(where: { text[end...].starts(with: $0.unicodeScalars) })
            else { return nil }
        }
        return (String(String.UnicodeScalarView(text[start..<end])), end)
    }
}
