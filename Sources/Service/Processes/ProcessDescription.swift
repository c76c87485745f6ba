public import Cartography

/// What a process takes and gives. Source: OGC API - Processes Part 1 (OGC 18-062r2), section 8.
public struct ProcessDescription: Sendable {
    /// How a process can be run.
    public enum Mode: Sendable {
        /// Within the request: for what takes less than a second.
        case synchronous
        /// As a job only.
        case asynchronous
        /// As the client prefers; within the request where it says nothing.
        case either
    }

    /// Of the inputs and outputs unique; letters, digits and hyphens.
    public var id: String
    public var version: String
    public var title: BilingualText
    public var summary: BilingualText
    public var mode: Mode
    /// In the order in which they are to be read; ids are unique.
    public var inputs: [ProcessInput]
    public var outputs: [ProcessOutput]

    public init(
        id: String, version: String, title: BilingualText, summary: BilingualText, mode: Mode = .either,
        inputs: [ProcessInput], outputs: [ProcessOutput]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.summary = summary
        self.mode = mode
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// Something that a process takes.
public struct ProcessInput: Sendable {
    public var id: String
    public var title: BilingualText
    /// Units, systems and what is meant where nothing is said.
    public var summary: BilingualText?
    public var schema: ValueSchema
    /// How many values there are: 1...1 for one that is needed, 0...1 for one that may be left out. Above one, the values come
    /// as a list; a list that is a single value is in the schema.
    public var occurs: ClosedRange<Int>

    public init(
        _ id: String, _ title: BilingualText, _ summary: BilingualText? = nil, schema: ValueSchema,
        occurs: ClosedRange<Int> = 1...1
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.schema = schema
        self.occurs = occurs
    }
}

/// Something that a process gives.
public struct ProcessOutput: Sendable {
    public var id: String
    public var title: BilingualText
    public var mediaType: String
    public var schema: ValueSchema

    public init(_ id: String, _ title: BilingualText, mediaType: String, schema: ValueSchema) {
        self.id = id
        self.title = title
        self.mediaType = mediaType
        self.schema = schema
    }
}
