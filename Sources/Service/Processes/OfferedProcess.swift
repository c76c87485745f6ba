public import GeoJSON

/// The computation that a request came to: its inputs are read and right.
///
/// It looks at `Task.isCancelled` where it takes long, says how far it is, and gives every output of the process.
public typealias ProcessWork = @Sendable (JobProgress) async throws -> [ProcessResult]

/// A process that the server runs for those who ask.
public struct OfferedProcess: Sendable {
    public let description: ProcessDescription
    /// The right that running it needs.
    public let action: Action
    /// Reads the inputs, which have the kinds and the numbers that the description says, and gives the work that they mean.
    ///
    /// What it throws refuses the request. The inputs hold a list where several values may come.
    public let prepare: @Sendable (JSONObject, Principal) async throws -> ProcessWork

    public init(
        _ description: ProcessDescription, needs action: Action,
        prepare: @escaping @Sendable (JSONObject, Principal) async throws -> ProcessWork
    ) {
        self.description = description
        self.action = action
        self.prepare = prepare
    }
}

/// One output as a process made it.
public struct ProcessResult: Sendable {
    /// The output's id.
    public var output: String
    public var mediaType: String
    public var content: [UInt8]

    public init(_ output: String, mediaType: String, content: [UInt8]) {
        self.output = output
        self.mediaType = mediaType
        self.content = content
    }
}

/// Which results a request wants, and how.
public struct ResultForm: Sendable, Hashable {
    /// Ids of outputs.
    public var outputs: [String]
    /// One JSON document with all of them, instead of each as it is.
    public var isDocument: Bool

    public init(outputs: [String], isDocument: Bool = false) {
        self.outputs = outputs
        self.isDocument = isDocument
    }
}
