internal import CBuildInfo

/// The product, as servers and people know it.
package enum RapidoImport {
    package static let version = "0.1.0"
    /// What it was built from; `unknown` outside of a repository.
    package static let commit = String(cString: rapido_import_commit())
    /// `0.1.0 (3f2a9c1d04be)`
    package static let fullVersion = "\(version) (\(commit))"
}
