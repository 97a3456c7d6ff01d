#if DEBUG
    import Glibc
    package import Records
    import Synchronization

    /// Where a test has the process killed: `RAPIDO_CRASH=POINT[:N]`, the N-th time the run is there.
    ///
    /// For tests alone. Without the variable there is no plan, and nothing stands before any seam.
    package final class CrashPlan: Sendable {
        private static let variable = "RAPIDO_CRASH"

        private let point: CrashPoint
        /// How many more times the run may come to the point before it dies there.
        private let chances: Mutex<Int>

        init(_ point: CrashPoint, turn: Int = 1) {
            self.point = point
            chances = Mutex(turn - 1)
        }

        /// The plan of the environment; nil where the variable is not set.
        /// - Throws: `Problem` of kind `usage` that lists the points.
        package static func planned(in environment: [String: String]) throws(Problem) -> CrashPlan? {
            guard let text = environment[variable] else { return nil }
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            let turn = parts.count == 2 ? Int(parts[1]) : parts.count == 1 ? 1 : nil
            guard let point = CrashPoint.allCases.first(where: { $0.name == parts.first }), let turn, turn > 0 else {
                let points = CrashPoint.allCases.map(\.name).joined(separator: ", ")
                throw Problem(
                    .usage, "\(variable) is \"\(text)\"; expected POINT or POINT:N",
                    hint: "unset it, it is for tests; the points are \(points)")
            }
            return CrashPlan(point, turn: turn)
        }

        /// Kills the process if this is the place and the time.
        func reach(_ moment: CrashPoint.Moment, _ step: CrashPoint.Step) {
            guard point == CrashPoint(moment, step) else { return }
            let isDue = chances.withLock { chances in
                chances -= 1
                return chances < 0
            }
            if isDue { Self.die() }
        }

        /// As a power cut would have it: nothing is flushed, nobody is told.
        private static func die() -> Never {
            kill(getpid(), SIGKILL)
            while true { pause() }
        }
    }
#endif
