internal import NIOSSL
internal import Records

/// A file of certificates or of a key, in PEM (RFC 7468), as the job names it.
package struct PEMFile: Sendable {
    package var path: String
    private let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    private var bytes: [UInt8] { Array(text.utf8) }

    /// - Parameter setting: The job's key that names the file.
    func certificates(named setting: String) throws(Problem) -> [NIOSSLCertificate] {
        let found = (try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? []
        guard found.isEmpty else { return found }
        throw Problem(
            .configuration, "\(path) (\(setting)) holds no certificate in PEM",
            hint: "\(content)name a file with -----BEGIN CERTIFICATE----- in it")
    }

    func privateKey() throws(Problem) -> NIOSSLPrivateKey {
        if text.contains("ENCRYPTED") {
            throw Problem(
                .configuration, "the key \(path) (tls.key) is encrypted, and there is nobody to ask for its passphrase",
                hint: "write it without one into a file that only this user may read: `umask 077; openssl pkey -in "
                    + "\(path.shellQuoted) -out plain.key`")
        }
        if let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) { return key }
        throw Problem(
            .configuration, "\(path) (tls.key) holds no private key in PEM",
            hint: "\(content)name a file with -----BEGIN PRIVATE KEY----- in it")
    }

    /// What it holds instead, in front of a hint; empty where it is no PEM at all.
    private var content: String {
        guard let label = text.firstMatch(of: /-----BEGIN ([A-Z0-9 ]{1,40})-----/)?.output.1 else { return "" }
        return "it holds a \(label.lowercased()): "
    }
}
