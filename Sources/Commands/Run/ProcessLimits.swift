import Foundation
import Records

/// What the shell or the service manager lets this process have.
enum ProcessLimits {
    /// Makes the best of the limits before a run begins: a file-size limit becomes a write error that is told
    /// instead of a silent death, and the soft limit of open files goes up to the hard one.
    ///
    /// - Parameters:
    ///   - concurrency: Requests in flight at the most.
    ///   - servesItself: Whether this process answers these requests as well.
    /// - Throws: `Problem` of kind `io` where too few files may be open: the HTTP library does not survive that.
    static func prepare(concurrency: Int, servesItself: Bool = false) throws(Problem) {
        signal(SIGXFSZ, SIG_IGN)
        let wanted = openFiles(concurrency: concurrency) + (servesItself ? concurrency : 0)
        let allowed = raiseOpenFiles()
        guard allowed >= wanted else {
            throw Problem(
                .io,
                "this process may open \(allowed) files; a run with \(concurrency) requests in flight needs \(wanted)",
                hint: "allow more with `ulimit -n \(wanted)` (systemd: LimitNOFILE), or lower upload.concurrency; "
                    + "then run the same command again")
        }
    }

    /// Three an event loop, of which there is one a core; one a request; the ledger, budget, inputs, streams and signals.
    private static func openFiles(concurrency: Int) -> Int {
        26 + 3 * ProcessInfo.processInfo.processorCount + concurrency
    }

    private static func raiseOpenFiles() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
