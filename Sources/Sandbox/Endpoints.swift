import Hummingbird
import NIOCore
import Records

/// The Partner API's endpoints, and the sandbox's own below `/sandbox`.
struct Endpoints: Sendable {
    /// Thrown where a connection ends without its answer.
    private struct Cut: Error {}

    /// The largest body taken, in bytes.
    private static let bodyLimit = 2 << 20

    let settings: SandboxSettings
    let recorder: Recorder
    let time: Timepiece

    func router() -> Router<SandboxContext> {
        let router = Router(context: SandboxContext.self)
        for prefix in Set(["", settings.prefix.trimmingSlashes]) {
            let group = router.group(RouterPath(prefix))
            group.get("health") { request, context in try await health(request, context) }
            for endpoint in [KeyedEndpoint.event, .fetchUserDetails] {
                group.post(RouterPath(endpoint.rawValue)) { request, context in
                    try await answer(endpoint, request, context)
                }
            }
        }
        router.get("sandbox/events") { _, _ in await events() }
        router.get("sandbox/stats") { _, _ in try await stats() }
        router.delete("sandbox") { _, _ in
            await recorder.forget()
            return Response(status: .noContent)
        }
        return router
    }
}

extension Endpoints {
    private func answer(_ endpoint: KeyedEndpoint, _ request: Request, _ context: SandboxContext) async throws
        -> Response
    {
        guard let buffer = try? await request.body.collect(upTo: Self.bodyLimit) else {
            throw HTTPError(.contentTooLarge)
        }
        let channel = context.channel
        let call = Call(endpoint, APIRequest(request, body: Array(buffer: buffer))) { channel.isActive }
        let admission = await recorder.enter(call)
        let reply = await reply(to: call, admission)
        let isCut = reply == nil || admission.fault == .cutMid
        await recorder.leave(call, number: admission.number, status: isCut ? nil : reply?.status)
        guard let reply else {
            try? await channel.close()
            throw Cut()
        }
        let envelope = envelope(for: call.submission.eventID, requestID: "req_\(admission.number)")
        return response(reply, in: envelope, admission.fault, cutting: isCut ? channel : nil)
    }

    /// Nil where the connection is to be closed instead.
    private func reply(to call: Call, _ admission: Recorder.Admission) async -> SandboxReply? {
        if let reply = admission.refusal ?? admission.fault?.reply ?? admission.fault?.echo(of: call.key ?? "") {
            return reply
        }
        switch admission.fault {
        case .cutBefore: return nil
        case .slowBefore: guard await pause() else { return nil }
        default: break
        }
        let reply = await recorder.settle(call)
        switch admission.fault {
        case .cutAfter: return nil
        case .slow: return await pause() ? reply : nil
        case .successMissing: return reply.undecided
        default: return reply
        }
    }

    /// - Returns: false where the server stops meanwhile.
    private func pause() async -> Bool { (try? await time.sleep(settings.slowFor)) != nil }

    private func envelope(for eventID: String?, requestID: String) -> Envelope {
        let shape = settings.envelope.settled(for: eventID ?? requestID, seed: settings.seed)
        return Envelope(shape: shape, requestID: requestID, moment: time.now())
    }

    /// - Parameter channel: closed in the middle of the body; nil: the whole of it is sent.
    private func response(
        _ reply: SandboxReply, in envelope: Envelope, _ fault: FaultName? = nil, cutting channel: (any Channel)? = nil
    ) -> Response {
        let (plain, type) = envelope.body(of: reply)
        let (bytes, coding) = fault?.body(plain) ?? (plain, nil)
        let whole = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        var response = Response(
            status: .init(code: reply.status), body: channel.map { Self.half(of: bytes, on: $0) } ?? whole)
        response.headers[.contentType] = type
        response.headers[.contentEncoding] = coding
        response.headers[.retryAfter] = reply.retryAfter.map(String.init)
        if fault == .retryAfterSkewed {
            response.headers[.retryAfter] = Moment.now(ahead: ClockSkew.seconds + 1).httpDate
        }
        response.headers[.location] = reply.location
        return response
    }

    private static func half(of bytes: [UInt8], on channel: any Channel) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
            try await channel.close()
            throw Cut()
        }
    }
}

extension Endpoints {
    private func health(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let envelope = envelope(for: nil, requestID: "req_health")
        let key = Call.key(in: APIRequest(request, body: []))
        switch await recorder.health(key: key) {
        case .up(let moment):
            let health: [String: Any] = ["status": "healthy", "timestamp": moment.iso8601, "version": "sandbox"]
            return Self.json(JSONText.bytes(of: health))
        case .down: return response(.unavailable, in: envelope)
        case .refused: return response(.wrongKey, in: envelope)
        case .odd(let fault):
            if let reply = fault.reply { return response(reply, in: envelope) }
            // Longer than anybody waits; the client ends it.
            try? await time.sleep(.seconds(3600))
            try? await context.channel.close()
            throw Cut()
        }
    }

    private func stats() async throws -> Response {
        try await Self.json(JSONText.bytes(encoding: recorder.stats))
    }

    /// In pages, so that a long night does not have to stand in memory twice.
    private func events() async -> Response {
        let events = await recorder.events
        let body = ResponseBody { writer in
            var page = ByteBuffer()
            for event in events {
                page.writeBytes(event.line())
                guard page.readableBytes >= 1 << 16 else { continue }
                try await writer.write(page)
                page.clear()
            }
            try await writer.write(page)
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
    }

    private static func json(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension APIRequest {
    /// What arrived, the URL as the client had it: the sandbox is reached in plain text only.
    fileprivate init(_ request: Request, body: [UInt8]) {
        self.init(
            method: request.method.rawValue, url: "http://\(request.head.authority ?? "")\(request.uri)",
            headers: request.headers.map { Header($0.name.canonicalName, $0.value) }, body: body)
    }
}

extension String {
    fileprivate var trimmingSlashes: String {
        split(separator: "/").joined(separator: "/")
    }
}
