import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends connections whose client takes its time: a first request head that does not come, a body that dribbles, an answer that
/// is not taken. One for each connection.
///
/// Also says `100 Continue` to a client that waits for it, and closes a refused upload gently, so that the refusal is read.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private var headTimer: Scheduled<Void>?
    private var rateTimer: Scheduled<Void>?
    private var stallTimer: Scheduled<Void>?
    private var rate: BodyRate
    private var hasAnswerBegun = false
    /// Whether the connection ends with this answer.
    private var isLastAnswer = false
    /// Everything has been said; what still comes is dropped until the client closes too.
    private var isLingering = false

    init(_ limits: ConnectionLimits) {
        self.limits = limits
        rate = BodyRate(minimum: limits.minimumBodyRate, window: limits.rateWindow)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        headTimer = after(limits.headDeadline, context) {
            $0.refuse($1, "The head of the request did not come in time.")
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        for timer in [headTimer, rateTimer, stallTimer] { timer?.cancel() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        handlerRemoved(context: context)
        context.fireChannelInactive()
    }

    // MARK: Requests

    func read(context: ChannelHandlerContext) {
        rate.startWaiting(at: .now())
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLingering else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            headTimer?.cancel()
            headTimer = nil
            hasAnswerBegun = false
            rate.beginWindow(at: .now())
            scheduleRateCheck(context)
            if head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body(let bytes):
            rate.count(bytes.readableBytes, at: .now())
        case .end:
            rateTimer?.cancel()
            rateTimer = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isLingering { context.read() } else { context.fireChannelReadComplete() }
    }

    private func scheduleRateCheck(_ context: ChannelHandlerContext) {
        rateTimer = after(limits.rateWindow, context) { handler, context in
            if handler.rate.isTooSlow(at: .now()) {
                handler.refuse(context, "The body of the request came too slowly.")
            } else {
                handler.rate.beginWindow(at: .now())
                handler.scheduleRateCheck(context)
            }
        }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            hasAnswerBegun = true
            isLastAnswer = head.headerFields[.connection] == "close"
        case .end where isLastAnswer:
            context.write(data, promise: promise)
            context.flush()
            linger(context)
            return
        default: break
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stallTimer?.cancel()
        stallTimer = nil
        if !context.channel.isWritable { scheduleStallCheck(context) }
        context.fireChannelWritabilityChanged()
    }

    /// A client that sends while it does not take the answer is alive.
    private func scheduleStallCheck(_ context: ChannelHandlerContext) {
        let before = rate.total
        stallTimer = after(limits.idle, context) { handler, context in
            if handler.rate.total > before {
                handler.scheduleStallCheck(context)
            } else {
                context.close(promise: nil)
            }
        }
    }

    // MARK: Ends

    /// Answers 408 if nothing has been answered, and closes.
    private func refuse(_ context: ChannelHandlerContext, _ detail: String) {
        guard !hasAnswerBegun else {
            context.close(promise: nil)
            return
        }
        let problem = Problem(.requestTimeout, "request-timeout", detail)
        let body = ByteBuffer(bytes: problem.json)
        let head = HTTPResponse(
            status: problem.status,
            headerFields: [
                .contentType: "application/problem+json", .contentLength: String(body.readableBytes),
                .connection: "close",
            ])
        hasAnswerBegun = true
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }

    /// Closing at once with bytes unread would reset the connection, and the answer might be lost.
    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        for timer in [headTimer, rateTimer, stallTimer] { timer?.cancel() }
        context.close(mode: .output, promise: nil)
        context.read()
        stallTimer = after(.seconds(1), context) { _, context in context.close(promise: nil) }
    }

    private func after(
        _ delay: Duration, _ context: ChannelHandlerContext,
        _ body: @escaping (SlowClientHandler, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { body(self, context) }
    }
}
