import Foundation
import Ingest
import Jobs
import Mapping
import Reading
import Records

extension Examination {
    func inputs(of assembly: Assembly) -> Check {
        do throws(Problem) {
            let validator = try assembly.validator()
            let found = try assembly.readableInputs(now: now)
            if let problem = found.problems.first { throw problem }
            for input in found.inputs { try open(input, validator, assembly) }
            return .ok(.inputs, Self.words(found.inputs))
        } catch  where error.kind == .configuration {
            return .warning(.inputs, error)
        } catch {
            return .failure(.inputs, error)
        }
    }

    /// What can be read once is left for the run.
    private func open(_ input: Input, _ validator: RecordValidator, _ assembly: Assembly) throws(Problem) {
        guard input.isRepeatable else { return }
        let opened = try OpenedInput.open(input, limits: assembly.job.input.limits)
        _ = try validator.bound(to: opened.source.header, format: input.format, source: input.name)
    }

    private static func words(_ inputs: [Input]) -> String {
        let names = inputs.prefix(3).map { $0.isStandardInput ? "standard input" : $0.name }
        let more = inputs.count > 3 ? " and \(inputs.count - 3) more" : ""
        let isOne = inputs.count == 1
        let words =
            inputs.allSatisfy(\.isRepeatable)
            ? "can be read, and \(isOne ? "has" : "have") what the job maps"
            : "\(isOne ? "is" : "are") there to be read"
        return "\(names.joined(separator: ", "))\(more) \(words)"
    }
}

extension Examination {
    func zones(of assembly: Assembly) -> Check {
        let fields = assembly.job.event?.fields.map(\.field) ?? []
        let templates = fields.compactMap(\.zone)
        var names = templates.compactMap(\.constantText)
        if let zone = assembly.job.input.zone { names.append(zone) }
        let isByColumn = templates.contains { $0.constantText == nil }
        let unique = Set(names).sorted()
        let data = "zone data \(TimeZone.timeZoneDataVersion)"
        if let unknown = unique.first(where: { Zone(named: $0) == nil }) {
            return .failure(
                .zones,
                Problem(
                    .configuration, "\(data) does not know \(unknown.quoted)",
                    hint: "write the zone as Area/City, such as Asia/Kolkata"))
        }
        let known = unique + (isByColumn ? ["the zones that columns name"] : [])
        return .ok(
            .zones, known.isEmpty ? "\(data); the job needs none" : "\(data), for \(known.joined(separator: ", "))")
    }
}
