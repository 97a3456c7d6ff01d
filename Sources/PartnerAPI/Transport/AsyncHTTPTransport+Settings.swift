internal import AsyncHTTPClient
internal import NIOCore
internal import Records
internal import Signing

extension AsyncHTTPTransport {
    /// How connections are made and kept.
    package struct Settings: Sendable {
        /// Connections kept open at the most: the job's `upload.concurrency`. Default 8; requests above it wait.
        package var connections: Int
        /// For the name, the connection and TLS. Default 5 seconds; crossed, nothing was sent for certain.
        package var connectTimeout: Duration
        /// Between two parts of an answer; crossed, the connection is given up. Default: none, a whole exchange has its own.
        package var idleTimeout: Duration?
        /// An HTTP proxy that requests go through by CONNECT; the job's `api.proxy`. Not for a loopback server.
        package var proxy: HTTPProxy?
        /// The local IP address that connections leave from; the job's `api.bind`.
        package var localAddress: String?
        /// The job's `tls`.
        package var tls: TLSSettings

        package init(
            connections: Int = 8, connectTimeout: Duration = .seconds(5), idleTimeout: Duration? = nil,
            proxy: HTTPProxy? = nil,
            localAddress: String? = nil, tls: TLSSettings = TLSSettings()
        ) {
            self.connections = connections
            self.connectTimeout = connectTimeout
            self.idleTimeout = idleTimeout
            self.proxy = proxy
            self.localAddress = localAddress
            self.tls = tls
        }
    }

    static func configuration(_ settings: Settings) -> HTTPClient.Configuration {
        // Servers commonly drop an idle connection after 60 s; a request sent into that moment is in doubt.
        var pool = HTTPClient.Configuration.ConnectionPool(
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: max(1, settings.connections))
        pool.retryConnectionEstablishment = false

        var configuration = HTTPClient.Configuration(
            tlsConfiguration: settings.tls.configuration(), redirectConfiguration: .disallow,
            timeout: .init(
                connect: .nanoseconds(settings.connectTimeout.nanoseconds),
                read: settings.idleTimeout.map { .nanoseconds($0.nanoseconds) }), connectionPool: pool,
            proxy: settings.proxy.map(HTTPClient.Configuration.Proxy.init), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.localAddress = settings.localAddress
        return configuration
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: HTTPProxy) {
        let authorization = proxy.credentials.map { credentials in
            HTTPClient.Authorization.basic(
                username: credentials.user, password: credentials.password.revealedText)
        }
        self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
    }
}
