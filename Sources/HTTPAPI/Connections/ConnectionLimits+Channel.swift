import Hummingbird
import HummingbirdCore
import NIOCore

extension ConnectionLimits {
    /// How each connection is set up.
    var channel: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    }
}
