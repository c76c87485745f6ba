public import Testing

extension Tag {
    /// Answers compared with another program's.
    @Tag public static var interop: Self
    /// Laws that hold for random inputs.
    @Tag public static var property: Self
    /// A published set of cases, run as data.
    @Tag public static var conformance: Self
    @Tag public static var slow: Self
}
