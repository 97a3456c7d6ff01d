import Foundation

/// The three readings of time that a budget shared over processes and reboots needs.
package struct BudgetClock: Sendable {
    /// Nanoseconds since the machine started, sleep included: never goes backwards.
    package var boot: @Sendable () -> Int64
    /// Tells one start of the machine from another; nil where the system does not say.
    package var bootID: @Sendable () -> String?
    /// Nanoseconds since 1970-01-01 UTC, as far as the machine knows.
    package var wall: @Sendable () -> Int64

    package init(
        boot: @escaping @Sendable () -> Int64, bootID: @escaping @Sendable () -> String?,
        wall: @escaping @Sendable () -> Int64
    ) {
        self.boot = boot
        self.bootID = bootID
        self.wall = wall
    }

    /// `CLOCK_BOOTTIME`, `CLOCK_REALTIME`, and `/proc/sys/kernel/random/boot_id`, which is read once.
    package static let system: BudgetClock = {
        let id = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return BudgetClock(
            boot: { nanoseconds(CLOCK_BOOTTIME) }, bootID: { id }, wall: { nanoseconds(CLOCK_REALTIME) })
    }()

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
