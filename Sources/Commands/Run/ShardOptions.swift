import ArgumentParser
import Foundation
import Jobs
import Records

/// Which part of a job's orders, for every command about the ledger of one.
struct ShardOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only the orders of this shard, with a ledger of its own: I of N, counted from 0.", valueName: "i/n"))
    var shard: ShardArgument?

    @Option(
        help: ArgumentHelp(
            "The same, I taken from JOB_COMPLETION_INDEX, as an indexed job of Kubernetes has it.", valueName: "n"))
    var shards: Int?

    private static let variable = "JOB_COMPLETION_INDEX"

    func validate() throws {
        guard let shards else { return }
        if shard != nil { throw ValidationError("--shard and --shards say the same; give one of them") }
        guard shards > 0 else { throw ValidationError("--shards is \(shards); expected 1 or more") }
        guard let text = ProcessInfo.processInfo.environment[Self.variable], !text.isEmpty else {
            throw ValidationError("--shards \(shards) needs \(Self.variable), which is not set; or give --shard I/N")
        }
        guard let index = Int(text), Shard(index: index, count: shards) != nil else {
            throw ValidationError(
                "the variable \(Self.variable) is \(text); expected 0 to \(shards - 1), as --shards is \(shards)")
        }
    }

    /// Nil: all orders.
    var value: Shard? {
        if let shard { return shard.value }
        let index = ProcessInfo.processInfo.environment[Self.variable].flatMap { Int($0) }
        return shards.flatMap { count in index.flatMap { Shard(index: $0, count: count) } }
    }

    /// As they are typed.
    var words: [String] { value.map { ["--shard", "\($0)"] } ?? [] }
}

/// `0/4`
struct ShardArgument: ExpressibleByArgument {
    let value: Shard

    init?(argument: String) {
        guard let value = Shard(argument) else { return nil }
        self.value = value
    }
}
