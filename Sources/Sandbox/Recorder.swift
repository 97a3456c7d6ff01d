import Records

/// All that the server remembers: events, limits, faults used up, requests in flight, counts.
actor Recorder {
    /// What becomes of a request before anything is done about it.
    struct Admission: Sendable {
        var number: Int
        /// Answers in place of the endpoint.
        var refusal: SandboxReply?
        var fault: FaultName?
    }

    private struct LimiterKey: Hashable {
        var endpoint: KeyedEndpoint
        var key: String
    }

    private struct Flight {
        var number: Int
        var isAwaited: @Sendable () -> Bool
    }

    private let settings: SandboxSettings
    private let gatekeeper: Gatekeeper
    private let now: @Sendable () -> Moment
    private var lastNumber = 0
    private var memory: Memory

    /// What `/health` says.
    enum Health: Sendable {
        case up(Moment)
        case down
        case refused
        case odd(FaultName)
    }

    /// What `forget` throws away.
    private struct Memory {
        var faults: FaultPlan
        var signatures: SignatureCheck?
        var limiters: [LimiterKey: RequestLimiter] = [:]
        var events: [RecordedEvent] = []
        /// Ids and orders are told apart by their bytes, as databases do; Swift's strings are not.
        var eventIDs: Set<[UInt8]> = []
        var usedTokens: Set<[UInt8]> = []
        var inFlight: [[UInt8]: [Flight]] = [:]
        /// Orders of which a cancellation is recorded.
        var cancelled: Set<[UInt8]> = []
        var window = SlidingMinute()
        var stats = SandboxStats()

        init(_ settings: SandboxSettings) {
            faults = FaultPlan(settings.faults, seed: settings.seed)
            signatures = settings.signature.map(SignatureCheck.init)
        }
    }

    init(_ settings: SandboxSettings, now: @escaping @Sendable () -> Moment) {
        self.settings = settings
        self.now = now
        gatekeeper = Gatekeeper(settings: settings)
        memory = Memory(settings)
    }

    // Every request passes `enter`, perhaps `settle`, and `leave`, in this order.

    func enter(_ call: Call) -> Admission {
        let moment = now()
        lastNumber += 1
        count(call, at: moment)
        if memory.faults.drawOutage() { return Admission(number: lastNumber, refusal: .unavailable) }
        let refusal =
            gatekeeper.refusalOfKey(call) ?? refusalOfLimits(call, at: moment)
            ?? gatekeeper.refusalOfHeaders(call)
            ?? memory.signatures?.refusal(of: call.request, now: moment.epochMillis / 1000)
        if let refusal { return Admission(number: lastNumber, refusal: refusal) }
        return Admission(number: lastNumber, fault: memory.faults.drawForRequest())
    }

    /// Does what the endpoint is for.
    func settle(_ call: Call) -> SandboxReply {
        switch call.endpoint {
        case .event: record(call)
        case .fetchUserDetails: user(of: call.body)
        }
    }

    /// Before the client can see the answer, so that its next event finds the order free.
    /// - Parameter status: nil where the connection is closed instead.
    func leave(_ call: Call, number: Int, status: Int?) {
        guard call.endpoint == .event else { return }
        memory.stats.count(status: status)
        guard let order = call.submission.order else { return }
        memory.inFlight[order]?.removeAll { $0.number == number }
        if memory.inFlight[order]?.isEmpty == true { memory.inFlight[order] = nil }
    }

    /// - Parameter key: the client key that came along; nil: none did, which is fine.
    func health(key: String?) -> Health {
        memory.stats.healthRequests += 1
        if gatekeeper.isWrong(key) { return .refused }
        if memory.faults.drawOutage() { return .down }
        return memory.faults.drawForHealth().map(Health.odd) ?? .up(now())
    }

    var events: [RecordedEvent] { memory.events }

    var stats: SandboxStats {
        var stats = memory.stats
        stats.recorded = memory.events.count
        stats.faults = memory.faults.hits
        return stats
    }

    /// As new, the seeded streams included.
    func forget() { memory = Memory(settings) }

    private func count(_ call: Call, at moment: Moment) {
        guard call.endpoint == .event else {
            memory.stats.tokenRequests += 1
            return
        }
        memory.stats.requests += 1
        memory.window.add(moment.uptime)
        memory.stats.maxInAnyMinute = max(memory.stats.maxInAnyMinute, memory.window.count(at: moment.uptime))
        guard let order = call.submission.order else { return }
        // A client that hung up waits for nothing any more, whatever the server still does for it.
        let flights = memory.inFlight[order, default: []].filter { $0.isAwaited() }
        if !flights.isEmpty { memory.stats.orderViolations += 1 }
        memory.inFlight[order] = flights + [Flight(number: lastNumber, isAwaited: call.isAwaited)]
    }

    private func refusalOfLimits(_ call: Call, at moment: Moment) -> SandboxReply? {
        let (rate, burst) = call.endpoint == .event ? (settings.rate, settings.burst) : (100, 200)
        let key = LimiterKey(endpoint: call.endpoint, key: call.key ?? "")
        let decision = memory.limiters[key, default: RequestLimiter(rate: rate, burst: burst)].take(at: moment.uptime)
        guard case .limited(let wait) = decision else { return nil }
        let seconds = max(1, Int(wait.seconds.rounded(.up)))
        let reset = moment.epochMillis / 1000 + seconds
        return .failure(
            429, .rateLimited, "Rate limit exceeded",
            details: ["limit": rate, "remaining": 0, "resetTime": reset], retryAfter: seconds)
    }

    private func record(_ call: Call) -> SandboxReply {
        let submission = call.submission
        if let refusal = submission.refusal { return refusal }
        guard let id = submission.eventID, let user = submission.userID else {
            return .invalidRequest("Request body is not an event")
        }
        if let fate = memory.faults.fate(of: id)?.reply { return fate }
        guard !user.hasPrefix("unknown_") else { return .failure(404, .userNotFound, "User not found") }
        guard memory.eventIDs.insert(Array(id.utf8)).inserted else {
            return .failure(409, .duplicateEvent, "Event was recorded before", details: ["eventId": id])
        }
        checkOrder(of: submission)
        let event = RecordedEvent(id: id, orderID: submission.orderID, at: now().epochMillis, body: call.body)
        memory.events.append(event)
        return .success(["eventId": id])
    }

    /// A booking that is recorded behind its cancellation leaves the order confirmed.
    private func checkOrder(of submission: Submission) {
        guard let order = submission.order else { return }
        switch submission.type {
        case "order.cancelled": memory.cancelled.insert(order)
        case "order.confirmed": if memory.cancelled.contains(order) { memory.stats.orderViolations += 1 }
        default: break
        }
    }

    private func user(of body: [UInt8]) -> SandboxReply {
        guard let token = JSONText.object(body)?["token"] as? String, !token.isEmpty else {
            return .invalidRequest("Request body must be {\"token\": \"…\"}")
        }
        guard token.utf8.allSatisfy(Self.isTokenByte) else {
            return .failure(401, .invalidToken, "Token is malformed")
        }
        guard token.hasPrefix("tok_") else { return .failure(401, .invalidToken, "Token is not valid") }
        guard !token.hasPrefix("tok_expired") else { return .failure(401, .invalidToken, "Token has expired") }
        guard memory.usedTokens.insert(Array(token.utf8)).inserted else {
            return .failure(401, .invalidToken, "Token was used before")
        }
        let digits = SeededGenerator.stableHash(seed: 0, token) % 1_000_000_000
        let user = [
            "name": "Sandbox User \(digits % 1000)", "mobile": "9" + String(digits + 1_000_000_000).dropFirst(),
        ]
        return SandboxReply(200, .details(["user": user]))
    }

    /// `token68` of RFC 9110 §11.2, roughly.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
            || "-._~+/=".utf8.contains(byte)
    }
}
