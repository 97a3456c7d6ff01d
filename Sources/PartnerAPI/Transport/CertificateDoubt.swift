internal import Foundation
internal import Records

/// Why a server's certificate could not be verified.
enum CertificateDoubt: Hashable, Sendable {
    case expired(String)
    case notYetValid(String)
    /// It is for these names, and none of them is the server's.
    case otherName([String])
    /// This machine has no CA certificates at all.
    case noBundle
    /// Signed by its own key, and by nobody else.
    case selfSigned
    /// Signed by nobody who is trusted.
    case untrusted

    /// - Parameters:
    ///   - chain: the server's certificates, its own first.
    ///   - isTrusted: only the name is in doubt.
    ///   - hasBundle: there are CAs to verify it by.
    init(chain: [ServerCertificate], isTrusted: Bool = false, hasBundle: Bool, now: Int) {
        if let past = chain.first(where: { $0.until < now }) {
            self = .expired(past.lastDay)
        } else if let coming = chain.first(where: { $0.from > now }) {
            self = .notYetValid(coming.firstDay)
        } else if isTrusted {
            self = .otherName(chain.first?.names ?? [])
        } else if !hasBundle {
            self = .noBundle
        } else {
            self = chain.count == 1 && chain.first?.isSelfSigned == true ? .selfSigned : .untrusted
        }
    }

    func message(on route: Route) -> String {
        let fault = "the TLS certificate of \(route.server)"
        let trust = route.tls.authorities.map { "in \($0.path) (tls.ca)" } ?? "that this machine trusts"
        return switch self {
        case .expired(let day): "\(fault) expired on \(day)"
        case .notYetValid(let day): "\(fault) is not valid before \(day)"
        case .otherName(let names): "\(fault) is for another name\(Self.list(of: names))"
        case .noBundle: "\(fault) cannot be verified: this machine has no CA certificates"
        case .selfSigned: "\(fault) is self-signed, and not \(trust.hasPrefix("in ") ? trust : "one \(trust)")"
        case .untrusted: "\(fault) is not signed by a CA \(trust)"
        }
    }

    func remedy(on route: Route) -> String {
        let server = route.server
        return switch self {
        case .expired:
            "ask whoever runs \(server) to renew it; if it is still good, set this machine's clock, see `date`"
        case .notYetValid: "set this machine's clock, see `date`; if it is right, tell whoever runs \(server)"
        case .otherName:
            "write the host in api.baseURL as the certificate has it; `\(route.look)` shows it"
        case .noBundle:
            "install the package ca-certificates, which gives \(Self.bundles.joined(separator: " or ")), or name "
                + "the server's CA as tls.ca in the job"
        case .selfSigned:
            "ask whoever runs \(server) for a certificate of a CA; if it is theirs for certain, name a copy of it: "
                + "`tls: { ca: server.pem }` in the job"
        case .untrusted: untrustedRemedy(route)
        }
    }

    private func untrustedRemedy(_ route: Route) -> String {
        let opener = "a proxy that opens TLS" + (route.proxy.map { " such as \($0)" } ?? "")
        if let authorities = route.tls.authorities {
            return "check that api.baseURL names the right host; tls.ca is in place of this machine's CAs, so "
                + "\(authorities.path) has to hold the one that signs for it, or for \(opener): "
                + "`\(route.look) -showcerts` shows who signed"
        }
        return "check that api.baseURL names the right host; if a CA of your own signs for it, or \(opener), name that "
            + "CA's certificate in the job: `tls: { ca: ca.pem }`"
    }

    private static func list(of names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        return ": " + names.prefix(5).map { String($0.prefix(100)) }.joined(separator: ", ") + more
    }
}

extension CertificateDoubt {
    /// Where NIOSSL looks for them on Linux.
    static let bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]

    static var hasBundle: Bool { bundles.contains { FileManager.default.fileExists(atPath: $0) } }

    /// Begins another handshake, looks at the certificates, and breaks it off: nothing is sent.
    init(of handshake: LookingConnection?, isTrusted: Bool) async {
        let chain = (try? await handshake?.chain()) ?? []
        let hasBundle = handshake?.settings.tls.authorities != nil || Self.hasBundle
        self.init(chain: chain, isTrusted: isTrusted, hasBundle: hasBundle, now: Int(Date().timeIntervalSince1970))
    }
}
