import ArgumentParser
import Jobs
import PartnerAPI
import Records
import Reading

struct APISendCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends one event as it stands, outside any job, and shows the answer.",
        discussion: """
            The file is sent byte for byte, but for one line end behind it. Nothing is
            validated and no ledger knows of it: `rapido-import validate` tells what is wrong
            with an event, and a run that sends the same id later gets it as a duplicate. The
            request budget of the key is shared with runs.

            Exits 0 where the event is recorded, or was there already; 3 where it is refused;
            75 where no answer came, or the API asks to wait; 77 where the key is refused.

            Examples:
              rapido-import api send jobs/nightly.yaml event.json
              rapido-import api send jobs/nightly.yaml event.json --dry-run
              head -n 1 events.ndjson | rapido-import api send jobs/nightly.yaml -
            """)

    @Argument(help: "The job file, and the file with the event; - is standard input.", completion: .file())
    var words: [String] = []

    @Flag(help: "Show the request as it would go, the key masked, and send nothing.")
    var dryRun = false

    @OptionGroup var options: CallOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { try? CallArguments(words, takesFile: true).job }

    func validate() throws {
        try options.check(job: CallArguments(words, takesFile: true).job, common)
    }

    func run() async throws {
        let body = try CallInput.bytes(CallArguments(words, takesFile: true).file ?? "-", telling: common.errors)
        let session = CallSession(job: jobFile, options: options, common: common)
        try await session.perform { assembly, caller in
            if dryRun {
                return CallResult(
                    showing: caller.client.prepared(.event, body: body, eventID: EventBody.id(in: body)).request)
            }
            let turn = try await session.takeTurn(.event, assembly, caller)
            let answer = await caller.client.send(body, eventID: EventBody.id(in: body))
            try await turn.note(answer)
            return CallResult(answer, type: "answer")
        }
    }
}

/// What is known of a body that nobody has validated.
enum EventBody {
    /// Nil where there is none.
    static func id(in body: [UInt8]) -> String? {
        guard case .success(let node) = JSONDocument.parse(body) else { return nil }
        return node["event"]?["id"]?.text
    }
}
