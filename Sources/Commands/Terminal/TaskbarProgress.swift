import Reporting

/// Progress as a terminal shows it in the taskbar or its tab: the control sequence OSC 9;4
/// (https://conemu.github.io/en/AnsiEscapeCodes.html#ConEmu_specific_OSC).
struct TaskbarProgress: Hashable, Sendable {
    private let code: String

    init(_ meter: ProgressMeter) {
        // 1: a share of the whole; 3: no end in sight; 4: it waits.
        let percent = meter.fraction.map { Int($0 * 100) }
        code = percent.map { "\(meter.waiting == nil ? 1 : 4);\($0)" } ?? "3;0"
    }

    private init(code: String) { self.code = code }

    /// Takes it away.
    static let none = TaskbarProgress(code: "0;0")

    var sequence: String { "\u{1B}]9;4;\(code)\u{1B}\\" }

    /// Terminals that are known to have it; others may print what they do not understand.
    static func isKnown(by environment: [String: String]) -> Bool {
        if environment["WT_SESSION"] != nil || environment["ConEmuANSI"] == "ON" { return true }
        let programs: Set = ["WezTerm", "ghostty", "iTerm.app"]
        return programs.contains(environment["TERM_PROGRAM"] ?? "") && environment["TMUX"] == nil
    }
}
