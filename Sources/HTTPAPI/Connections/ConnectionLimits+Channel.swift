import HummingbirdCore
import NIOCore

extension ConnectionLimits {
    /// How each connection is set up. The idle timeout is off in the framework unless it is asked for, and counts every byte of a
    /// body as life; hence the handler.
    var channel: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowClientHandler(self)], idleTimeout: TimeAmount(idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    }
}
