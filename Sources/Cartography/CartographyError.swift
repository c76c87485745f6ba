/// Why a drawing could not be made into a file.
public struct CartographyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong; more codes may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        /// A picture of more dots than are drawn, or of none.
        public static let sizeOutOfRange = Code(rawValue: "size-out-of-range")
        /// The drawing library could not read the drawing.
        public static let unreadableDrawing = Code(rawValue: "unreadable-drawing")
        /// The drawing library failed, for want of memory as a rule.
        public static let drawingFailed = Code(rawValue: "drawing-failed")
    }

    public let code: Code
    /// One English sentence for an operator.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
