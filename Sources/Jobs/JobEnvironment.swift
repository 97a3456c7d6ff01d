import Records

/// One of the servers a job can send to, as `--env` names it. Each has a ledger of its own.
package struct JobEnvironment: Hashable, Sendable {
    /// What a job without environments has, and what a command without `--env` means.
    package static let production = JobEnvironment("production")

    package let name: String

    package init(_ name: String) {
        self.name = name
    }
}

extension JobEnvironment {
    /// The ledger's path in this environment: `state/nightly.sqlite` is production's, and
    /// `state/nightly.staging.sqlite` that of `staging`.
    func statePath(_ path: String) -> String {
        self == .production ? path : FilePlace.inserting(name, beforeEndingOf: path)
    }
}

extension FilePlace {
    /// `state/nightly.sqlite` → `state/nightly.staging.sqlite`
    static func inserting(_ name: String, beforeEndingOf path: String) -> String {
        var components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let file = components.removeLast()
        let stem = JobFolder.stem(of: file)
        return (components + ["\(stem).\(name)\(file.dropFirst(stem.count))"]).joined(separator: "/")
    }
}
