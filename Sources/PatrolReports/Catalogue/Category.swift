/// What a report can be about, such as a broken street lamp.
public struct Category: Hashable, Sendable, Identifiable {
    public var id: String
    /// By language tag.
    public var names: [String: String]
}
