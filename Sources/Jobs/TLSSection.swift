import Foundation
package import PartnerAPI
package import Records

/// `tls`: what the server's certificate is verified by, what we show it, and the least version.
package struct TLSSection: Hashable, Sendable {
    /// A file of CAs, in place of this machine's; nil: those.
    package var ca: String?
    /// A file with our own certificate first, and the file of its key.
    package var certificate: String?
    package var key: String?
    /// Default: 1.3.
    package var minimum = TLSSettings.Version.v13
}

extension TLSSection {
    init(_ section: JobSection, folder: JobFolder) {
        func path(_ key: String) -> String? { section.path(key).map(folder.path) }
        ca = path("ca")
        certificate = path("certificate")
        key = path("key")
        minimum = section.choice("minimum") ?? minimum
        for (key, other) in [("certificate", "key"), ("key", "certificate")]
        where section.has(key) && !section.has(other) {
            section.report(
                "\(section.qualified(key).quoted) needs \(section.qualified(other).quoted); "
                    + "it may be the same file, if both are in it", at: key)
        }
        section.refuseUnknownKeys()
    }
}

extension TLSSection {
    /// Reads the files.
    /// - Throws: `Problem` of kind `configuration`: a file cannot be read or used.
    package func settings(now: Int) throws(Problem) -> TLSSettings {
        var identity: (certificate: PEMFile, key: PEMFile)?
        if let certificate, let key {
            identity = (
                try Self.file(certificate, named: "tls.certificate", for: "your own certificate"),
                try Self.file(key, named: "tls.key", for: "the key of your own certificate")
            )
        }
        let authorities = try ca.map { (path) throws(Problem) in
            try Self.file(path, named: "tls.ca", for: "the certificates of the CAs that sign for the server")
        }
        return try TLSSettings(minimum: minimum, authorities: authorities, identity: identity, now: now)
    }

    private static func file(_ path: String, named setting: String, for content: String) throws(Problem) -> PEMFile {
        do {
            return PEMFile(path: path, text: try SmallFile.text(at: path))
        } catch {
            throw Problem(
                .configuration, "the file \(path) (\(setting)) cannot be read: \(error.reason)",
                hint: error.remedy
                    ?? "name a PEM file that holds \(content); a relative path begins at the job's folder, and "
                    + "`openssl \(setting == "tls.key" ? "pkey" : "x509") -inform der -in FILE` prints what is in DER as PEM"
            )
        }
    }

    /// What is doubtful; nil where nothing is.
    var warning: String? {
        guard let key else { return nil }
        var status = stat()
        guard key.withFileName({ stat($0, &status) }) == 0, status.st_mode & 0o077 != 0 else { return nil }
        return
            "the key \(key) (tls.key) can be read by others than its owner; `chmod 600 \(key.shellQuoted)` keeps it secret"
    }
}
