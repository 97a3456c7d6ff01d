import Foundation
import Jobs
import Logging
import PartnerAPI
import Records
import Reporting

/// Tells those whom a job names that its run begins, and how it ended.
///
/// It never fails a run and does not wait while there is one; afterwards it holds the process up for 5 s at the most.
struct RunNotifier: Sendable {
    /// For all that is told once a run has ended.
    private static let patience: Duration = .seconds(5)
    /// Of that, for an answer to the notice of the start, which goes first.
    private static let patienceWithStart: Duration = .seconds(1)
    /// Before what nobody took is posted once more.
    private static let pause: Duration = .milliseconds(500)

    private let section: NotifySection
    /// The job's, where the command runs.
    private let folder: String
    private let environment: [String: String]
    /// The job's own, where the address is reached by it.
    private let proxy: HTTPProxy?
    private let logger: Logger

    /// - Parameter job: the path of the job's file.
    init(_ section: NotifySection, job: String, environment: [String: String], logger: Logger) {
        self.section = section
        self.environment = NotifySection.environment(of: environment)
        proxy = section.address.flatMap { JobFile.proxy(at: job, toward: $0, environment: environment) }
        self.logger = logger
        folder = JobFile.folder(of: job)
    }

    /// Performs the run, and tells of its start and its end.
    func attend(_ start: Summary, _ run: () async -> RunEnd) async -> RunEnd {
        let transport =
            section.address == nil ? nil : try? NIOTransport(settings: .init(connections: 2, proxy: proxy))
        let end = await withTaskGroup { group in
            group.addTask { await post(.start, start, by: transport, within: Self.patience) }
            let end = await run()
            group.addTask { try? await Task.sleep(for: Self.patienceWithStart) }
            await group.next()
            group.cancelAll()
            return end
        }
        await tell(of: end.summary, by: transport)
        await transport?.shutdown()
        return end
    }

    private func tell(of summary: Summary, by transport: NIOTransport?) async {
        let moment: NotifySection.Moment = summary.exit == 0 ? .success : .failure
        await withTaskGroup { group in
            group.addTask {
                await post(moment, summary, by: transport, within: Self.patience - Self.patienceWithStart)
            }
            group.addTask { await command(moment, summary) }
        }
    }
}

extension RunNotifier {
    private func post(
        _ moment: NotifySection.Moment, _ summary: Summary, by transport: NIOTransport?, within patience: Duration
    ) async {
        guard section.moments.contains(moment), let address = section.address, let transport else { return }
        let request = APIRequest(
            method: "POST", url: address.url(for: moment),
            headers: [
                .init("Content-Type", "application/json"), .init("User-Agent", "rapido-import/\(RapidoImport.version)"),
            ], body: Array(summary.notice.text.utf8))
        if let failure = await Self.send(request, by: transport, until: .now + patience) {
            logger.warning("\(address) was not told of the \(moment.rawValue) of \(summary.job): \(failure)")
        } else {
            logger.debug("\(address) was told of the \(moment.rawValue) of \(summary.job)")
        }
    }

    /// Once more where nobody took it: a connection that is refused for a moment, say.
    /// - Returns: what went wrong; nil where it is told.
    private static func send(
        _ request: APIRequest, by transport: NIOTransport, until end: ContinuousClock.Instant
    ) async -> String? {
        var isLast = false
        while true {
            do throws(TransportFailure) {
                let answer = try await transport.execute(request, timeout: end - .now)
                return (200..<300).contains(answer.status) ? nil : "it answered \(answer.status)"
            } catch {
                guard error.kind == .connect, !isLast, end - .now > pause, !Task.isCancelled else {
                    return error.message
                }
            }
            isLast = true
            try? await Task.sleep(for: pause)
        }
    }
}

extension RunNotifier {
    private func command(_ moment: NotifySection.Moment, _ summary: Summary) async {
        guard section.moments.contains(moment), let text = section.command else { return }
        let command = ShellCommand(text: text, folder: folder, environment: environment)
        let outcome = await command.run(input: Array("\(summary.notice.text)\n".utf8), within: Self.patience)
        guard let failure = outcome.ending.failure(within: Self.patience) else { return }
        let said = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").first.map { ": \($0)" } ?? ""
        logger.warning("notify.command of \(summary.job) \(failure)\(said)")
    }
}

extension ShellCommand.Ending {
    /// Nil where it did as it should.
    fileprivate func failure(within patience: Duration) -> String? {
        switch self {
        case .exited(0): nil
        case .exited(let status): "exited with \(status)"
        case .killed(let signal): "was ended by signal \(signal)"
        case .tooLong: "took longer than \(patience.brief) and was ended"
        case .notStarted(let code): "could not be started: \(SystemFailure.reason(code))"
        }
    }
}
