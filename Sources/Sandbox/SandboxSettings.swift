/// How the sandbox behaves. It listens on 127.0.0.1 and nowhere else.
package struct SandboxSettings: Sendable {
    /// Default 0: any free port.
    package var port = 0
    /// The endpoints answer below it and without it. Default `/api/ota`.
    package var prefix = "/api/ota"
    /// Events a minute in the long run, for each client key. Default 500, the Partner API's.
    package var rate = 500.0
    /// Most events in any 60 s, for each client key. Default 1000, the Partner API's.
    package var burst = 1000.0
    /// The only key accepted; nil, the default: any that is not empty.
    package var clientKey: String?
    /// The only `x-client-id` accepted; nil, the default: any that is not empty.
    package var clientID: String?
    /// How every POST must be signed; nil, the default: no signature is asked for.
    package var signature: SignatureDemand?
    /// The first listed wins where several hit the same request.
    package var faults: [Fault] = []
    /// Faults and envelope shapes are a function of it. Default 0.
    package var seed: UInt64 = 0
    /// The wait of `slow` and `slow-before`. Default 15 s, longer than the importer's 10 s timeout.
    package var slowFor: Duration = .seconds(15)
    package var envelope = EnvelopeShape.mixed

    package init() {}
}
