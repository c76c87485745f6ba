/// What went wrong in the domain of reports.
public struct ReportError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    public struct Code: RawRepresentable, Hashable, Sendable, Codable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The workflow has no such action.
        public static let unknownAction = Code(rawValue: "unknown-action")
        /// The case has no such task.
        public static let unknownTask = Code(rawValue: "unknown-task")
        /// The event belongs to another report.
        public static let otherReport = Code(rawValue: "other-report")
        /// The action does not begin at the stage of the case, or would lead where it must not.
        public static let wrongStage = Code(rawValue: "wrong-stage")
        /// The action is not for reports of this kind.
        public static let wrongKind = Code(rawValue: "wrong-kind")
        /// The task is not in a state for the action.
        public static let wrongTaskState = Code(rawValue: "wrong-task-state")
        /// The actor may not do it.
        public static let notAllowed = Code(rawValue: "not-allowed")
        /// Somebody else has to do it than who did the work or asked.
        public static let secondPerson = Code(rawValue: "second-person")
        /// It was done too far from the place of the report.
        public static let tooFar = Code(rawValue: "too-far")
        /// Something that the action needs is not there; `path` names it.
        public static let missingInput = Code(rawValue: "missing-input")
        /// Something is there that cannot be; `path` names it.
        public static let invalidInput = Code(rawValue: "invalid-input")
        /// Nobody asked for what is granted or denied.
        public static let nothingAsked = Code(rawValue: "nothing-asked")
        /// What the action would bring about is so already.
        public static let alreadySo = Code(rawValue: "already-so")
        /// The event is known already.
        public static let doubled = Code(rawValue: "doubled")
        /// The event happened before one that is known: the case has to be folded anew.
        public static let outOfOrder = Code(rawValue: "out-of-order")
        /// The workflow does not hold together; `findings` say where.
        public static let invalidWorkflow = Code(rawValue: "invalid-workflow")
        /// The work calendar or the table of deadlines cannot be used; `findings` say where.
        public static let invalidDeadlines = Code(rawValue: "invalid-deadlines")
        /// The catalogue does not hold together; `findings` say where.
        public static let invalidCatalogue = Code(rawValue: "invalid-catalogue")
    }

    /// One fault in data that were read.
    public struct Finding: Hashable, Sendable, Codable {
        /// Where it is, such as `actions.dispatch.from[0]`.
        public var path: String
        /// One English sentence.
        public var message: String

        public init(path: String, message: String) {
            self.path = path
            self.message = message
        }
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// What of the input it is about, by its name there.
    public let path: String?
    public let findings: [Finding]

    public init(_ code: Code, _ message: String, path: String? = nil, findings: [Finding] = []) {
        self.code = code
        self.message = message
        self.path = path
        self.findings = findings
    }

    public var description: String { message }
}
