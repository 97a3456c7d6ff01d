internal import NIOCore
internal import NIOSSL
package import Records

/// How TLS is agreed with the server; the job's `tls`. Its certificate and its name are verified whatever stands here.
package struct TLSSettings: Sendable {
    /// The least version that is accepted.
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case v12 = "1.2"
        /// What the Partner API demands, and the default.
        case v13 = "1.3"
    }

    /// CAs named by the job.
    struct Authorities: Sendable {
        var path: String
        var certificates: [NIOSSLCertificate]
    }

    /// What we show a server that asks who we are.
    struct Identity: Sendable {
        var path: String
        /// Our own certificate first.
        var chain: [NIOSSLCertificate]
        var key: NIOSSLPrivateKey
    }

    package let minimum: Version
    /// Whoever signs for the server, in place of the CAs of this machine; nil: those.
    let authorities: Authorities?
    /// Nil: a server that asks is shown none.
    let identity: Identity?

    /// TLS 1.3, verified by this machine's CAs, without a client certificate.
    package init() {
        minimum = .v13
        authorities = nil
        identity = nil
    }

    /// - Parameter now: Unix epoch seconds.
    /// - Throws: `Problem` of kind `configuration`: a file holds no PEM, the key is encrypted or another certificate's, or
    ///   the client certificate is out of its time.
    package init(
        minimum: Version, authorities: PEMFile?, identity: (certificate: PEMFile, key: PEMFile)?, now: Int
    ) throws(Problem) {
        self.minimum = minimum
        self.authorities = try authorities.map { (file) throws(Problem) in
            Authorities(path: file.path, certificates: try file.certificates(named: "tls.ca"))
        }
        self.identity = try identity.map { (files) throws(Problem) in
            let chain = try files.certificate.certificates(named: "tls.certificate")
            try Self.check(chain, of: files.certificate, now: now)
            return Identity(path: files.certificate.path, chain: chain, key: try files.key.privateKey())
        }
        try checkPair(identity)
    }
}

extension TLSSettings {
    /// - Parameter trusting: other roots than those of these settings.
    func configuration(trusting roots: NIOSSLTrustRoots? = nil) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion =
            switch minimum {
            case .v12: .tlsv12
            case .v13: .tlsv13
            }
        configuration.certificateVerification = .fullVerification
        // Nothing is waited for on a connection that is closed.
        configuration.shutdownTimeout = .seconds(1)
        configuration.applicationProtocols = ["http/1.1"]
        if let certificates = authorities?.certificates { configuration.trustRoots = .certificates(certificates) }
        if let roots { configuration.trustRoots = roots }
        if let identity {
            configuration.certificateChain = identity.chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(identity.key)
        }
        return configuration
    }

    private static func check(_ chain: [NIOSSLCertificate], of file: PEMFile, now: Int) throws(Problem) {
        guard let own = chain.first.map(ServerCertificate.init) else { return }
        if own.until < now {
            throw Problem(
                .configuration, "the client certificate \(file.path) (tls.certificate) expired on \(own.lastDay)",
                hint: "get a new one from whoever issued it; if it is still good, set this machine's clock, see `date`")
        }
        if own.from > now {
            throw Problem(
                .configuration,
                "the client certificate \(file.path) (tls.certificate) is not valid before \(own.firstDay)",
                hint: "set this machine's clock, see `date`; if it is right, ask whoever issued the certificate")
        }
    }

    /// BoringSSL compares the key with the certificate when it is given both.
    private func checkPair(_ files: (certificate: PEMFile, key: PEMFile)?) throws(Problem) {
        guard let files else { return }
        do {
            _ = try NIOSSLContext(configuration: configuration(trusting: .certificates([])))
        } catch {
            throw Problem(
                .configuration,
                "the key \(files.key.path) (tls.key) is not that of the certificate \(files.certificate.path) "
                    + "(tls.certificate)",
                hint: "name the key that the certificate was requested with, and your own certificate as the first "
                    + "in its file")
        }
    }
}
