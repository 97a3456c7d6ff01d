import ArgumentParser
import Foundation
import Jobs
import PartnerAPI
import Records
import Reporting
import Signing

struct APITokenCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Asks the Partner API whom a token belongs to.",
        discussion: """
            The token is read from standard input and from nowhere else: on a command line
            every user of this machine could see it. A token is good for one request, this
            one included. The mobile number is printed masked, unless --show is given.

            Exits 0; 3 where the token is expired, used before, malformed or otherwise
            invalid; 75 where no answer came, or the API asks to wait; 77 where the key is
            refused, and not the token.

            Examples:
              rapido-import api token jobs/nightly.yaml < token.txt
              rapido-import api token jobs/nightly.yaml --show --json < token.txt
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var words: [String] = []

    @Flag(help: "Print the whole mobile number.")
    var show = false

    @Flag(help: "Show the request as it would go, key and token masked, and send nothing.")
    var dryRun = false

    @OptionGroup var options: CallOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { try? CallArguments(words, takesFile: false).job }

    func validate() throws {
        let arguments: CallArguments
        do { arguments = try CallArguments(words, takesFile: false) } catch {
            throw ValidationError("a job is expected, and nothing else: the token is read from standard input")
        }
        try options.check(job: arguments.job, common)
    }

    func run() async throws {
        let session = CallSession(job: jobFile, options: options, common: common)
        try await session.perform { assembly, caller in
            let token = try TokenInput.token(telling: common.errors)
            if dryRun {
                return CallResult(showing: caller.client.prepared(.fetchUserDetails).request, body: #"{"token":"•••"}"#)
            }
            let turn = try await session.takeTurn(.fetchUserDetails, assembly, caller)
            let answer = await caller.client.fetchUserDetails(token: token)
            if case .failed(let answer) = answer { try await turn.note(answer) }
            return CallResult(answer, showsMobile: show)
        }
    }
}

/// The token: from standard input, or typed unseen.
private enum TokenInput {
    static func token(telling errors: ErrorOutput) throws(Problem) -> Secret {
        guard isatty(STDIN_FILENO) == 1 else { return try Secret(bytes: CallInput.bytes("-", telling: errors)) }
        var settings = termios()
        let isKnown = tcgetattr(STDIN_FILENO, &settings) == 0
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        if isKnown { tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) }
        defer { if isKnown { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) } }
        Console.standard.ask("token: ")
        let line = readLine() ?? ""
        Console.standard.say("")
        guard !line.isEmpty else {
            throw Problem(.input, "there is no token", hint: "type the token, or redirect it: < token.txt")
        }
        return Secret(line)
    }
}

extension CallResult {
    fileprivate init(_ answer: UserDetailsAnswer, showsMobile: Bool) {
        switch answer {
        case .found(let details): self.init(details, showsMobile: showsMobile)
        case .refused(let fault, let refusal, let answer): self.init(fault, refusal, answer)
        case .failed(let answer): self.init(answer, type: "token")
        }
    }

    private init(_ details: UserDetails, showsMobile: Bool) {
        let mobile = showsMobile ? details.mobile : details.maskedMobile
        var line = JSONLine(type: "token")
        line.add("outcome", "valid")
        line.add("name", details.name)
        line.add("mobile", mobile)
        line.add("masked", !showsMobile)
        line.add("requestId", details.requestID)
        let facts = [("name", details.name), ("mobile", mobile), ("request", details.requestID ?? "")]
        let lines = facts.filter { !$0.1.isEmpty }.map { name, fact in
            "\(name)\(String(repeating: " ", count: 9 - name.count))\(fact.escaped)"
        }
        self.init(json: line, text: lines.joined(separator: "\n"))
    }

    private init(_ fault: TokenFault, _ refusal: Refusal, _ answer: Answer) {
        self.init(answer, type: "token")
        var line = JSONLine(type: "token")
        line.add("outcome", fault.rawValue)
        line.add("status", answer.status)
        line.add("code", refusal.code)
        line.add("message", refusal.message)
        line.add("requestId", answer.requestID)
        json = line
        let request = answer.requestID.map { ", request \($0)" } ?? ""
        let words = "the token \(fault.words): \(refusal.code): \(refusal.message)\(request)"
        text = Array("\(words.escaped)\n".utf8)
        hint = fault.remedy
    }
}

extension TokenFault {
    fileprivate var words: String {
        switch self {
        case .expired: "has expired"
        case .used: "was used before"
        case .malformed: "is malformed"
        case .invalid: "is not valid"
        }
    }

    fileprivate var remedy: String {
        switch self {
        case .expired: "have the app make a new token, and ask about it at once"
        case .used: "a token is good for one request: have the app make a new one"
        case .malformed: "give the token alone, whole, as the app handed it over: no quotes, blanks or JSON around it"
        case .invalid: "see that the token is of the same environment as api.baseURL, and have the app make a new one"
        }
    }
}
