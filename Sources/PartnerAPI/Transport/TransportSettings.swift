package import Records

/// How connections are made and kept.
package struct TransportSettings: Sendable {
    /// Connections kept open at the most: the job's `upload.concurrency`. Default 8; requests above it wait.
    package var connections: Int
    /// For the name, the connection and TLS. Default 5 seconds; crossed, nothing was sent for certain.
    package var connectTimeout: Duration
    /// Between two parts of a download; crossed, the connection is given up. Default: none.
    package var idleTimeout: Duration?
    /// An HTTP proxy that requests go through by CONNECT; the job's `api.proxy`. Not for a loopback server.
    package var proxy: HTTPProxy?
    /// The local IP address that connections leave from; the job's `api.bind`.
    package var localAddress: String?
    /// The job's `tls`.
    package var tls: TLSSettings

    package init(
        connections: Int = 8, connectTimeout: Duration = .seconds(5), idleTimeout: Duration? = nil,
        proxy: HTTPProxy? = nil, localAddress: String? = nil, tls: TLSSettings = TLSSettings()
    ) {
        self.connections = connections
        self.connectTimeout = connectTimeout
        self.idleTimeout = idleTimeout
        self.proxy = proxy
        self.localAddress = localAddress
        self.tls = tls
    }

    /// - Throws: `Problem` of kind `configuration` where `localAddress` is no IP address of this machine.
    package func check() throws(Problem) {
        if let localAddress { try LocalAddress.check(localAddress) }
    }
}
