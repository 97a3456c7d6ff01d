import Checkpoints
import Foundation
import Records

/// What the shared request budget costs: the time one lot of tokens takes, alone and among neighbours, beside the
/// time in which the Partner API lets one request through.
///
/// Usage: BudgetBenchmark [LOTS]
@main
enum BudgetBenchmark {
    /// 500 requests a minute.
    private static let interval: Duration = .milliseconds(120)

    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[1] == "take" {
            return print(try await take(Int(arguments[3]) ?? 0, from: arguments[2]).seconds)
        }
        let lots = arguments.dropFirst().first.flatMap(Int.init) ?? 5000
        let path = NSTemporaryDirectory() + "budget-\(UUID().uuidString).sqlite"
        defer { for end in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + end) } }
        for processes in [1, 2, 4] {
            let seconds = try measure(processes, lots, path)
            let each = Duration.seconds(seconds / Double(lots))
            let share = each.seconds / interval.seconds * 100
            print(
                "\(processes) processes: \(Int(each.seconds * 1e6)) µs a lot,",
                "\(String(format: "%.2f", share)) % of the 120 ms between two requests")
        }
    }

    /// - Returns: seconds that `lots` take a process, the slowest of them.
    private static func measure(_ processes: Int, _ lots: Int, _ path: String) throws -> Double {
        let children = try (0..<processes).map { _ in
            let (child, output) = (Process(), Pipe())
            child.executableURL = Bundle.main.executableURL
            child.arguments = ["take", path, "\(lots)"]
            child.standardOutput = output
            try child.run()
            return output
        }
        let texts = try children.map {
            String(decoding: try $0.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        return texts.compactMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }.max() ?? .nan
    }

    private static func take(_ lots: Int, from path: String) async throws -> Duration {
        let limits = RequestBudget.Limits(rate: 1e9, burst: 2.1e9)
        let budget = try SharedBudget(path: path, key: "benchmark", limits: limits)
        let clock = ContinuousClock()
        let began = clock.now
        for _ in 0..<lots { _ = try await budget.take(1) }
        return began.duration(to: clock.now)
    }
}
