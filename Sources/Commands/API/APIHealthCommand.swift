import ArgumentParser
import Jobs
import PartnerAPI
import Records
import Reporting

struct APIHealthCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Asks the Partner API whether it is well, with the key.",
        discussion: """
            Exits 0 where it says that it is healthy; 75 where it cannot be reached or says
            otherwise; 77 where it refuses the key; 78 where there is no such endpoint.

            Examples:
              rapido-import api health jobs/nightly.yaml
              rapido-import api health jobs/nightly.yaml --env staging --json
              rapido-import api health --base-url https://HOST/api/ota --client-id acme --service flights --app-id my-app
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var words: [String] = []

    @Flag(help: "Show the request as it would go, and send nothing.")
    var dryRun = false

    @OptionGroup var options: CallOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { try? CallArguments(words, takesFile: false).job }

    func validate() throws {
        try options.check(job: CallArguments(words, takesFile: false).job, common)
    }

    func run() async throws {
        try await CallSession(job: jobFile, options: options, common: common).perform { _, caller in
            if dryRun { return CallResult(showing: caller.client.prepared(.health).request) }
            return CallResult(await caller.client.inspectHealth())
        }
    }
}

extension CallResult {
    fileprivate init(_ report: HealthReport) {
        var line = JSONLine(type: "health")
        line.add("healthy", report.answer.health == .healthy)
        line.add("status", report.answer.status)
        line.add("message", report.answer.message)
        line.add("version", report.version)
        line.add("timestamp", report.timestamp)
        line.add("requestId", report.requestID)
        let facts = [
            report.answer.message, report.version.map { "version \($0)" }, report.timestamp.map { "its time \($0)" },
        ]
        let word = report.answer.health == .healthy ? "healthy" : "not healthy"
        self.init(json: line, text: "\(word): \(facts.compactMap(\.self).joined(separator: ", "))".escaped)
        problem = report.problem
    }
}
