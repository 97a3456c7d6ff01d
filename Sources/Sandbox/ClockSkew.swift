import NIOCore

/// A server whose clock is off: `Date` is written by the HTTP library, so its bytes are changed on their way out.
enum ClockSkew {
    /// Ahead of the right time.
    static let seconds = 1200
}

/// Has `Date` set ahead in all answers of a connection.
final class ClockSkewHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func handlerAdded(context: ChannelHandlerContext) {
        // First in the pipeline, where answers are bytes.
        try? context.pipeline.syncOperations.addHandler(DateWriter(), position: .first)
    }

    private final class DateWriter: ChannelOutboundHandler {
        typealias OutboundIn = IOData
        typealias OutboundOut = IOData

        private static let name = Array("\r\nDate: ".utf8)

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            guard case .byteBuffer(var buffer) = unwrapOutboundIn(data),
                let place = buffer.readableBytesView.firstRange(of: Self.name)
            else { return context.write(data, promise: promise) }
            let date = Moment.now(ahead: ClockSkew.seconds).httpDate
            buffer.setString(date, at: place.upperBound)
            context.write(wrapOutboundOut(.byteBuffer(buffer)), promise: promise)
        }
    }
}
