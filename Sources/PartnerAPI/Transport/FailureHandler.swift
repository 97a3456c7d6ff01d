internal import NIOCore

/// Breaks a promise that the other handlers of a connection cannot keep any more.
final class FailureHandler<Value: Sendable>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<Value>

    init(waiting promise: EventLoopPromise<Value>) {
        self.promise = promise
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ConnectionFailure.closed)
    }
}
