import ArgumentParser
import Foundation
import Jobs
import Logging
import PartnerAPI
import Records
import Reporting

/// One call by hand: connects, waits for the request budget, and says what came of it.
struct CallSession {
    let job: String?
    let options: CallOptions
    let common: CommonOptions

    /// - Throws: what `body` throws; `Problem` where the server, the key or the secret is no good.
    func perform(_ body: (Assembly, Assembly.Caller) async throws -> CallResult) async throws {
        do {
            let assembly = try assembly()
            let began = ContinuousClock.now
            let (result, destination) = try await assembly.withCaller { caller -> (CallResult, Destination) in
                for remark in caller.remarks { common.logger.warning("\(remark)") }
                return (try await body(assembly, caller), caller.destination)
            }
            try conclude(result, destination, after: ContinuousClock.now - began)
        } catch let problem as Problem {
            throw named(problem)
        }
    }

    private func assembly() throws(Problem) -> Assembly {
        guard let job else { return try Assembly(options: options.texts, overrides: common.overrides) }
        return try Assembly(path: job, overrides: common.overrides)
    }

    private func named(_ problem: Problem) -> Problem { job == nil ? options.texts.naming(problem) : problem }

    /// Waits until the budget of the endpoint allows a request.
    func takeTurn(_ endpoint: Endpoint, _ assembly: Assembly, _ caller: Assembly.Caller) async throws -> Turn {
        let budget = try assembly.budget(of: endpoint, for: caller)
        var isTold = false
        while let budget {
            guard case .wait(let duration, for: let reason) = try await budget.take(1) else { break }
            if !isTold {
                common.logger.notice("waits \(duration.brief) for \(reason.words)")
            }
            isTold = true
            try await Task.sleep(for: duration)
        }
        return Turn(budget: budget)
    }

    /// A request that may be sent.
    struct Turn {
        fileprivate let budget: (any BudgetStore)?

        /// A 429 pauses everyone on the key.
        func note(_ answer: Answer) async throws {
            guard case .rateLimited(let retryAfter) = answer.disposition else { return }
            try await budget?.pause(for: retryAfter ?? .seconds(1))
        }
    }
}

/// What a call came to.
struct CallResult {
    /// 0, or 3 where the API refused what was sent.
    var exit: Int32 = 0
    /// What `--json` prints before the summary.
    var json: JSONLine
    /// Results, as they are printed; escaped.
    var text: [UInt8]
    /// Behind a result that is not well: how to mend it.
    var hint: String?
    /// What ends the call with a status of its own.
    var problem: Problem?
    var requests = 1

    init(json: JSONLine, text: String, requests: Int = 1) {
        self.json = json
        self.text = Array("\(text)\n".utf8)
        self.requests = requests
    }
}

extension CallSession {
    private func conclude(_ result: CallResult, _ destination: Destination, after duration: Duration) throws {
        let problem = result.problem.map { named($0) }
        var summary = Summary(job: jobName, run: "", books: Books())
        summary.destination = destination.baseURL
        summary.requests = result.requests
        summary.duration = duration
        summary.exit = problem?.kind.rawValue ?? result.exit
        if common.json {
            for line in [result.json, summary.json] { Console.standard.print(line.text) }
        } else if !common.quiet {
            Console.standard.write(result.text)
        }
        if let problem { throw ConcludedProblem(problem) }
        guard result.exit != 0 else { return }
        if common.quiet { common.errors.note(String(decoding: result.text.prefix { $0 != 0x0A }, as: UTF8.self)) }
        if let hint = result.hint { common.errors.hint(hint) }
        throw ExitCode(result.exit)
    }

    private var jobName: String {
        job.map { JobFile.name(at: $0, environment: ProcessInfo.processInfo.environment) } ?? ""
    }
}
