import Synchronization

/// How long a write waits for a reader that stands still.
///
/// | level | a write that finds no room |
/// |---|---|
/// | `endless` | waits: the reader sets the pace |
/// | `short` | waits half a second; what is left is held, and tried again with the next write |
/// | `none` | holds what is left at once |
enum WritePatience: Int, Comparable, Sendable {
    case endless
    /// The command is to end: a signal came, or its time is over.
    case short
    /// A second signal came.
    case none

    static func < (one: WritePatience, other: WritePatience) -> Bool { one.rawValue < other.rawValue }
}

/// The patience of this process's writes: it only ever runs out.
final class SharedPatience: Sendable {
    private struct State {
        var level = WritePatience.endless
        var shortFrom: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    var level: WritePatience {
        state.withLock { state in
            if state.level == .endless, let end = state.shortFrom, ContinuousClock.now >= end { return .short }
            return state.level
        }
    }

    func lower(to level: WritePatience) {
        state.withLock { $0.level = max($0.level, level) }
    }

    /// The patience is short from then on.
    func shorten(at instant: ContinuousClock.Instant) {
        state.withLock { $0.shortFrom = instant }
    }
}
