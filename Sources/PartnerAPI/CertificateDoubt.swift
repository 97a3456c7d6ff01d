internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Why a server's certificate could not be verified.
enum CertificateDoubt: Hashable, Sendable {
    case expired(String)
    case notYetValid(String)
    /// This machine has no CA certificates at all.
    case noBundle
    /// Signed by nobody whom this machine trusts.
    case untrusted

    /// What a certificate says of its time.
    struct Validity: Hashable, Sendable {
        /// Unix epoch seconds.
        var from: Int
        var until: Int
    }

    /// - Parameter chain: the server's certificates, its own first.
    init(chain: [Validity], hasBundle: Bool, now: Int) {
        if let past = chain.first(where: { $0.until < now }) {
            self = .expired(Self.day(past.until))
        } else if let coming = chain.first(where: { $0.from > now }) {
            self = .notYetValid(Self.day(coming.from))
        } else {
            self = hasBundle ? .untrusted : .noBundle
        }
    }

    func message(of server: String) -> String {
        let fault = "the TLS certificate of \(server)"
        return switch self {
        case .expired(let day): "\(fault) expired on \(day)"
        case .notYetValid(let day): "\(fault) is not valid before \(day)"
        case .noBundle: "\(fault) cannot be verified: this machine has no CA certificates"
        case .untrusted: "\(fault) is not signed by a CA that this machine trusts"
        }
    }

    func remedy(_ server: String, proxy: HTTPProxy?) -> String {
        switch self {
        case .expired:
            "ask whoever runs \(server) to renew it; if it is still good, set this machine's clock, see `date`"
        case .notYetValid: "set this machine's clock, see `date`; if it is right, tell whoever runs \(server)"
        case .noBundle:
            "install the package ca-certificates, which gives \(Self.bundles.joined(separator: " or "))"
        case .untrusted:
            "check that api.baseURL names the right host; if a CA of your own signs for it, or a proxy that opens TLS"
                + (proxy.map { " such as \($0)" } ?? "")
                + ", add that CA to this machine's: /usr/local/share/ca-certificates, then update-ca-certificates"
        }
    }

    private static func day(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601.year().month().day())
    }
}

extension CertificateDoubt {
    /// Where NIOSSL looks for them on Linux.
    static let bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]

    static var hasBundle: Bool { bundles.contains { FileManager.default.fileExists(atPath: $0) } }

    /// Begins another handshake, looks at the certificates, and breaks it off: nothing is sent.
    init(of url: String) async {
        let chain = (try? await Self.chain(of: url)) ?? []
        self.init(chain: chain, hasBundle: Self.hasBundle, now: Int(Date().timeIntervalSince1970))
    }

    private static func chain(of url: String) async throws -> [Validity] {
        guard let parts = URLComponents(string: url), var host = parts.host else { return [] }
        if host.hasPrefix("[") { host = String(host.dropFirst().dropLast()) }
        let name = (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([])
        let context = try NIOSSLContext(configuration: configuration)
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let found = loop.makePromise(of: [Validity].self)
        let timeout = loop.scheduleTask(in: .seconds(5)) { found.succeed([]) }
        let channel = try? await ClientBootstrap(group: loop).connectTimeout(.seconds(5))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context, serverHostname: name,
                        customVerificationCallback: { chain, verdict in
                            found.succeed(chain.map(Validity.init))
                            verdict.succeed(.failed)
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: host, port: parts.port ?? 443).get()
        if channel == nil { found.succeed([]) }
        let chain = try await found.futureResult.get()
        timeout.cancel()
        try? await channel?.close()
        return chain
    }
}

extension CertificateDoubt.Validity {
    fileprivate init(_ certificate: NIOSSLCertificate) {
        self.init(from: Int(certificate.notValidBefore), until: Int(certificate.notValidAfter))
    }
}
