import Foundation
import Jobs
import Logging
import Monitoring
import PartnerAPI
import Reading
import Records
import Reporting

extension RunSession {
    /// A file for monitors, which a rehearsal leaves alone; nil where the job names none.
    var metricsFile: MetricsFile? {
        guard rehearsal == nil else { return nil }
        let section = JobFile.metrics(at: job, environment: ProcessInfo.processInfo.environment)
        return section?.textfile.map { MetricsFile(path: $0, logger: common.logger) }
    }

    /// Nil without `--metrics`.
    func liveMetrics(of assembly: Assembly, _ files: [Input], began: Date) throws(Problem) -> LiveMetrics? {
        guard limits.metrics != nil else { return nil }
        return try LiveMetrics(
            RunMetrics(job: assembly.job.name, version: RapidoImport.fullVersion), state: try assembly.state,
            paths: files.map(\.path), started: began)
    }

    /// Answers monitors while `body` runs; without an address, or where it cannot be had, `body` runs all the same.
    func serving<Value: Sendable>(_ live: LiveMetrics?, _ body: () async -> Value) async -> Value {
        guard let live, let address = limits.metrics else { return await body() }
        let logger = common.logger
        return await MetricsServer(host: address.host, port: address.port) { await live.text() }.serving { port in
            logger.info("metrics are served on http://\(address.name(port: port))/metrics")
        } failed: { reason in
            logger.warning("no metrics are served on \(address.text): \(reason)")
        } _: {
            await body()
        }
    }
}

extension AddressArgument {
    /// With the port that is listened on.
    fileprivate func name(port: Int) -> String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
