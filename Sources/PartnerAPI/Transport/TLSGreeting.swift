/// What a server showed of itself while TLS was agreed.
package struct TLSGreeting: Hashable, Sendable {
    package var version: TLSSettings.Version
    /// The server's own.
    package var certificate: ServerCertificate

    package init(version: TLSSettings.Version, certificate: ServerCertificate) {
        self.version = version
        self.certificate = certificate
    }
}
