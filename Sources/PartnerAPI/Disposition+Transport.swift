internal import Records

extension Disposition {
    /// What an attempt without an answer means: an outage that may pass, or what a person has to mend.
    init(_ failure: TransportFailure) {
        if let remedy = failure.remedy {
            self = .stop(Problem(.configuration, failure.message, hint: remedy))
        } else {
            self = .failed(Failure(failure))
        }
    }
}

extension Failure {
    /// Only where no connection was made is it certain that nothing was recorded.
    init(_ failure: TransportFailure) {
        let mayBeRecorded =
            switch failure.kind {
            case .connect, .tls, .proxy: false
            case .timeout, .closed: true
            }
        self.init(
            code: failure.kind.rawValue.uppercased(), message: failure.message, mayBeRecorded: mayBeRecorded,
            missing: failure.missing)
    }
}
