public import SimpleFeatures

/// A sheet of paper of ISO 216.
public struct Sheet: Hashable, Sendable {
    public enum Size: String, Sendable, CaseIterable {
        case a2, a3, a4
    }

    public enum Orientation: String, Sendable, CaseIterable {
        case landscape, portrait
    }

    public var size: Size
    public var orientation: Orientation

    public init(_ size: Size = .a3, _ orientation: Orientation = .landscape) {
        self.size = size
        self.orientation = orientation
    }

    public var width: Length { .metres((orientation == .landscape ? millimetres.long : millimetres.short) / 1000) }
    public var height: Length { .metres((orientation == .landscape ? millimetres.short : millimetres.long) / 1000) }

    private var millimetres: (short: Double, long: Double) {
        switch size {
        case .a2: (420, 594)
        case .a3: (297, 420)
        case .a4: (210, 297)
        }
    }

    /// The sheet as boards are laid out on: that of A3, in its millimetres, whatever the size. ISO sizes are alike in shape.
    var layoutBox: SheetBox {
        let a3 = Sheet(.a3, orientation)
        return SheetBox(x: 0, y: 0, width: a3.width.metres * 1000, height: a3.height.metres * 1000)
    }

    /// Millimetres on this paper for one millimetre of ``layoutBox``.
    var enlargement: Double { width.metres / Sheet(.a3, orientation).width.metres }
}
