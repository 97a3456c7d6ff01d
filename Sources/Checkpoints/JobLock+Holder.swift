import Foundation
package import Records

extension JobLock {
    /// Who holds the lock of the ledger at `state` just now, in words; nil where nobody does.
    static func holder(of state: String) -> String? {
        let path = state + ".lock"
        let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { Foundation.close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").first.map(
            String.init)
            ?? "another process"
    }
}

extension StatePart {
    /// - Throws: `Problem` of kind `stopped`: a run is at work on it, which divides the orders otherwise than the one that
    ///   asks. In a database the lease tells that by itself.
    package func requireAtRest() throws(Problem) {
        guard case .file(let path) = place, let holder = JobLock.holder(of: path) else { return }
        let way = shard.map { "a run of \($0.count) shards, its shard \($0)" } ?? "a run without shards"
        throw Problem(
            .stopped, "\(way) of this job is under way", context: ["\(path).lock is held: \(holder)"],
            hint: "the shards of a job go by one number: wait until it has ended, then run the same command again")
    }
}
