/// A place on the sheet: millimetres of A3 to the right of the left edge and below the upper one.
struct SheetPoint: Hashable, Sendable {
    var x: Double
    var y: Double

    static func + (a: SheetPoint, b: SheetPoint) -> SheetPoint { SheetPoint(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: SheetPoint, b: SheetPoint) -> SheetPoint { SheetPoint(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: SheetPoint, factor: Double) -> SheetPoint { SheetPoint(x: a.x * factor, y: a.y * factor) }

    var length: Double { (x * x + y * y).squareRoot() }
}

/// An upright box on the sheet, in millimetres of A3.
struct SheetBox: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    init(centre: SheetPoint, width: Double, height: Double) {
        self.init(x: centre.x - width / 2, y: centre.y - height / 2, width: width, height: height)
    }

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var centre: SheetPoint { SheetPoint(x: x + width / 2, y: y + height / 2) }

    /// The box smaller by so much on each side, or larger where it is negative.
    func inset(by margin: Double) -> SheetBox {
        SheetBox(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }

    func covers(_ point: SheetPoint) -> Bool {
        x <= point.x && point.x <= maxX && y <= point.y && point.y <= maxY
    }

    func covers(_ other: SheetBox) -> Bool {
        x <= other.x && other.maxX <= maxX && y <= other.y && other.maxY <= maxY
    }

    /// Whether the insides of the boxes meet.
    func overlaps(_ other: SheetBox) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }
}
