import ArgumentParser
import Foundation
import Jobs
import PartnerAPI
import Records
import Reporting

struct APISignCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Shows how an event would be signed now: what is signed, and the headers.",
        discussion: """
            For talking to the partner's support: prints the bytes that are signed, as the
            server has to put them together too, then the headers that carry the signature.
            Time and nonce are those of now; every attempt has its own. Nothing is sent.

            Examples:
              rapido-import api sign jobs/nightly.yaml event.json
              rapido-import api sign --base-url https://HOST/api/ota --client-id acme --service flights --app-id my-app --signing rfc9421 event.json
            """)

    @Argument(help: "The job file, and the file with the event; - is standard input.", completion: .file())
    var words: [String] = []

    @OptionGroup var options: CallOptions
    @OptionGroup var common: CommonOptions

    var jobFile: String? { try? CallArguments(words, takesFile: true).job }

    func validate() throws {
        try options.check(job: CallArguments(words, takesFile: true).job, common)
    }

    func run() async throws {
        let body = try CallInput.bytes(CallArguments(words, takesFile: true).file ?? "-", telling: common.errors)
        try await CallSession(job: jobFile, options: options, common: common).perform { _, caller in
            let prepared = caller.client.prepared(.event, body: body, eventID: EventBody.id(in: body))
            guard let signature = prepared.signature else { throw unsigned }
            return CallResult(signature, masking: prepared.request)
        }
    }

    private var unsigned: Problem {
        Problem(
            .configuration, "nothing is signed: signing.scheme is none",
            hint: jobFile == nil
                ? "name a scheme with --signing, such as --signing rfc9421"
                : "name a scheme in the job, such as `signing: { scheme: rfc9421 }`")
    }
}

extension CallResult {
    /// - Parameter request: What is signed; its key is covered where it is part of that.
    fileprivate init(_ signature: RequestSignature, masking request: APIRequest) {
        let key = request.header(RequestHeader.authorization.rawValue) ?? ""
        let canonical = signature.canonical.replacing(key.utf8, with: "•••".utf8)
        var line = JSONLine(type: "signature")
        line.add("canonical", String(decoding: canonical, as: UTF8.self))
        line.add("headers", signature.headers)
        self.init(json: line, text: "", requests: 0)
        let headers = signature.headers.map { "\($0.name): \($0.value)\n".utf8 }.joined()
        // As it is: what is signed counts byte by byte.
        text = canonical + [0x0A] + Array(headers)
    }
}
