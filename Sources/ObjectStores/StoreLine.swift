import PartnerAPI
import Records
import Synchronization

/// The connections to one host of a store; a request is tried again while that may help.
final class StoreLine: Sendable {
    let host: StoreHost
    let thread = StoreThread()
    private let downloads: Downloads
    private let hasAnswered = Atomic(false)

    init(to host: StoreHost, _ settings: TransportSettings) throws(Problem) {
        self.host = host
        downloads = try Downloads(settings: settings)
    }

    deinit { downloads.abandon() }

    /// - Parameters:
    ///   - name: what is asked for, as messages have it.
    ///   - make: the request, made anew for each attempt.
    ///   - isDone: whether the body that was taken is all of it; one that is not is asked for again.
    /// - Returns: the first response that trying again would not change.
    /// - Throws: `Problem` of kind `stopped`: it is not reached, or answers that it cannot just now; `configuration`: TLS or
    ///   a proxy is in the way; what `make` throws.
    func answer(
        for name: String, into sink: any BodySink, progress: () -> Int = { 0 }, isDone: () -> Bool = { true },
        _ make: () throws(Problem) -> APIRequest
    ) async throws(Problem) -> APIResponse {
        var patience = Patience()
        while true {
            let request = try make()
            let before = progress()
            let reason: String
            switch await attempt(request, into: sink) {
            case .success(let response) where response.mayPass:
                reason = "it answers \(response.status)" + (S3Error(response).map { " \($0.code)" } ?? "")
            case .success(let response):
                guard response.isSuccess, !isDone() else { return response }
                reason = "its answer ended early"
            case .failure(let failure):
                if let remedy = failure.remedy {
                    throw Problem(.configuration, "\(name): \(failure.message)", hint: remedy)
                }
                reason = failure.message
            }
            if progress() > before { patience.reset() }
            try await pause(&patience, name, reason)
        }
    }

    private func attempt(_ request: APIRequest, into sink: any BodySink) async -> Result<APIResponse, TransportFailure>
    {
        do throws(TransportFailure) {
            let response = try await downloads.fetch(request, into: sink)
            hasAnswered.store(true, ordering: .relaxed)
            return .success(response)
        } catch {
            return .failure(error)
        }
    }

    private func pause(_ patience: inout Patience, _ name: String, _ reason: String) async throws(Problem) {
        let isKnown = hasAnswered.load(ordering: .relaxed)
        guard let pause = patience.next(isKnown: isKnown) else {
            throw .unreachableStore(name, host, reason, isKnown: isKnown)
        }
        do {
            try Task.checkCancellation()
            try await Task.sleep(for: pause)
        } catch {
            throw Problem(.stopped, "stopped reading \(name)", hint: "run again with the same input")
        }
    }
}

extension APIResponse {
    fileprivate var isSuccess: Bool { status == 200 || status == 206 }

    /// Whether the same request may be answered otherwise in a moment.
    fileprivate var mayPass: Bool {
        switch status {
        case 408, 429, 500, 502, 503, 504: true
        case 400: S3Error(self)?.code == "RequestTimeout"
        default: false
        }
    }
}
