import Hummingbird

/// What an operator may set.
public struct APIConfiguration: Sendable {
    /// Where clients reach the server, such as `https://grid.example.cn`; by default what each request calls it.
    public var publicURL: String?
    /// Bytes of a batch for `/locate`, which is streamed.
    public var batchLimit: Int
    /// Bytes of any other body.
    public var bodyLimit: Int
    /// Bytes of an address with its query.
    public var addressLimit: Int
    /// Items in one page at most; a larger `limit` is cut to it.
    public var maximumPage: Int
    /// Items in one page where nothing is said.
    public var defaultPage: Int
    public var connections: ConnectionLimits
    public var open311: Open311Options

    public init(
        publicURL: String? = nil, batchLimit: Int = 1 << 30, bodyLimit: Int = 16 << 20, addressLimit: Int = 8 << 10,
        maximumPage: Int = 10_000, defaultPage: Int = 100, connections: ConnectionLimits = ConnectionLimits(),
        open311: Open311Options = Open311Options()
    ) {
        self.publicURL = publicURL
        self.batchLimit = batchLimit
        self.bodyLimit = bodyLimit
        self.addressLimit = addressLimit
        self.maximumPage = maximumPage
        self.defaultPage = defaultPage
        self.connections = connections
        self.open311 = open311
    }

    /// Scheme and host that links of an answer begin with.
    func base(of request: Request) -> String {
        if let publicURL { return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL }
        let host = request.head.authority ?? "localhost"
        // The header is the client's word and goes into pages and links: nothing but a host and a port.
        let isHost = !host.isEmpty && host.utf8.count < 256 && host.utf8.allSatisfy(Self.isHostByte)
        return "http://" + (isHost ? host : "localhost")
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// How patient the server is with connections.
public struct ConnectionLimits: Sendable {
    /// From the opening of a connection to the end of its first request head.
    public var headDeadline: Duration
    /// How long a connection may stay open without a request, or a client may take none of an answer.
    public var idle: Duration
    /// Bytes of a body that must come in each second, on average over the window, while the server waits for them.
    public var minimumBodyRate: Int
    public var rateWindow: Duration
    /// Open connections; further ones wait to be accepted.
    public var count: Int

    public init(
        headDeadline: Duration = .seconds(10), idle: Duration = .seconds(60), minimumBodyRate: Int = 1024,
        rateWindow: Duration = .seconds(5), count: Int = 4096
    ) {
        self.headDeadline = headDeadline
        self.idle = idle
        self.minimumBodyRate = minimumBodyRate
        self.rateWindow = rateWindow
        self.count = count
    }
}
