public import Foundation

/// One edit of a draft as it is remembered: what was asked for, by whom, and what takes it back.
public struct DraftStep: Sendable, Hashable {
    /// 1 for the first that the draft remembers, then one more each time.
    public var sequence: Int
    /// The operation's name, such as `split`; `replace`, `update`, `delete`, `import` for edits of features.
    public var operation: String
    /// The request, as JSON.
    public var document: String
    /// The public part of the key of whoever asked for it.
    public var author: String?
    public var performedAt: Date
    /// What undoes it.
    public var inverse: DraftDelta

    public init(
        sequence: Int, operation: String, document: String, author: String?, performedAt: Date, inverse: DraftDelta
    ) {
        self.sequence = sequence
        self.operation = operation
        self.document = document
        self.author = author
        self.performedAt = performedAt
        self.inverse = inverse
    }
}
