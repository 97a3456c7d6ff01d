import Foundation
import Records

/// A ledger that others than its owner can read: somebody copied it, or changed its mode.
package struct StateExposure: Hashable, Sendable {
    package let path: String
    /// Such as `0644`.
    package let mode: String
}

extension StatePlace {
    /// Nil where nobody else can read the ledger, where there is none, or where it is a database, which has rights of its
    /// own.
    package var exposure: StateExposure? {
        guard case .file(let path) = self, let mode = Self.mode(of: path), mode & 0o077 != 0 else { return nil }
        return StateExposure(path: path, mode: "0" + String(mode, radix: 8))
    }

    /// Takes the rights of others on the ledger away, and on the files beside it.
    /// - Returns: what was done, or what kept it from being done, in words for a person; nil where there was no need.
    package func closeToOthers() -> String? {
        guard let exposure else { return nil }
        let fault = "the ledger \(exposure.path) could be read by others (mode \(exposure.mode))"
        for file in ["", "-wal", "-shm", ".lock"].map({ exposure.path + $0 }) {
            guard let mode = Self.mode(of: file), mode & 0o077 != 0 else { continue }
            guard file.withFileName({ chmod($0, mode & 0o700) }) == 0 else {
                let failure = SystemFailure(errno, at: file)
                return "\(fault), and that cannot be changed: \(failure.reason); its owner can: "
                    + "`chmod 600 \(file.shellQuoted)`"
            }
        }
        return "\(fault); nobody else can now"
    }

    /// Of a plain file.
    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        guard path.withFileName({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return status.st_mode & 0o777
    }
}
