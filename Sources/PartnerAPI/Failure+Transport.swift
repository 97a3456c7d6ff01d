internal import Records

extension Failure {
    /// An attempt without an answer. Only where no connection was made is it certain that nothing was recorded.
    init(_ failure: TransportFailure) {
        let mayBeRecorded =
            switch failure.kind {
            case .connect, .tls: false
            case .timeout, .closed: true
            }
        self.init(code: failure.kind.rawValue.uppercased(), message: failure.message, mayBeRecorded: mayBeRecorded)
    }
}
