import ArgumentParser
import Jobs
import Records

/// The server of a call by hand, where no job names it.
struct CallOptions: ParsableArguments {
    @Option(name: .customLong("base-url"), help: ArgumentHelp("api.baseURL of no job.", valueName: "url"))
    var baseURL: String?

    @Option(name: .customLong("client-id"), help: ArgumentHelp("api.clientId of no job.", valueName: "id"))
    var clientID: String?

    @Option(help: ArgumentHelp("api.service of no job, such as flights.", valueName: "name"))
    var service: String?

    @Option(name: .customLong("app-id"), help: ArgumentHelp("api.appId of no job.", valueName: "id"))
    var appID: String?

    @Option(help: ArgumentHelp("signing.scheme of no job; default: none.", valueName: "scheme"))
    var signing: SigningSection.Name?

    private var given: [(name: String, value: String?)] {
        [("--base-url", baseURL), ("--client-id", clientID), ("--service", service), ("--app-id", appID)]
    }

    /// - Parameter job: Nil where the options name the server.
    func check(job: String?, _ common: CommonOptions) throws {
        let names = given.filter { $0.value != nil }.map(\.name) + (signing == nil ? [] : ["--signing"])
        if let job {
            guard let name = names.first else { return }
            throw ValidationError("\(job) names the server already; leave out the job, or \(name)")
        }
        if let missing = given.first(where: { $0.value == nil }) {
            let names = given.map(\.name).joined(separator: " ")
            throw ValidationError(
                given.allSatisfy { $0.value == nil }
                    ? "no server is named: put a job, a .yaml or .yml, before anything else, or give \(names)"
                    : "\(missing.name) is missing; without a job these name the server: \(names)")
        }
        if common.environment != nil { throw ValidationError("--env chooses a server of a job, and there is none") }
    }

    var texts: CallOptionTexts {
        CallOptionTexts(
            baseURL: baseURL ?? "", clientID: clientID ?? "", service: service ?? "", appID: appID ?? "",
            signing: signing ?? .none)
    }
}

extension SigningSection.Name: ExpressibleByArgument {}
