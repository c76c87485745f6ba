/// How far a case is: the seven steps of the loop, and what lies beside them.
///
/// Source: the loop 信息收集 - 案卷建立 - 任务派遣 - 任务处理 - 处理反馈 - 核查结案 - 综合评价 of digital city management.
public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
    /// A report came in and nobody has taken it up (信息收集).
    case collected
    /// It is a case, and nobody has a task (案卷建立).
    case filed
    /// Tasks are with their addressees and nobody has accepted yet (任务派遣).
    case dispatched
    /// Somebody is at work (任务处理).
    case handling
    /// All that was to be done is said to be done (处理反馈).
    case feedback
    /// Somebody else has seen that it is done (核查结案).
    case closed
    /// How it was done has been rated (综合评价).
    case evaluated
    /// The clock stands still, for a reason (挂账).
    case suspended
    /// There is nothing to be done, as a second person agreed (作废).
    case void

    /// Whether nothing remains to be done.
    public var isFinal: Bool { self == .closed || self == .evaluated || self == .void }
}
