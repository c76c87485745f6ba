extension ReportError.Code {
    /// A position names a datum that is none of those known.
    public static let unknownDatum = Self(rawValue: "unknown-datum")
}
