import Checkpoints
import Foundation
package import Reading
import Records

/// A file that a job lives by: nothing else is to be written in its place.
package struct OwnFile: Hashable, Sendable {
    /// Such as `an input of the job`.
    package let what: String
    package let path: String

    package init(_ what: String, _ path: String) {
        (self.what, self.path) = (what, path)
    }

    package static func inputs(_ inputs: [Input]) -> [OwnFile] {
        inputs.filter { !$0.isStandardInput }.map { OwnFile("an input", $0.path) }
    }
}

extension Assembly {
    /// - Parameter inputs: those of the day, where they were found already.
    package func ownFiles(_ inputs: [Input]? = nil) -> [OwnFile] {
        var files = [OwnFile("the job", job.path)]
        if case .file(let path)? = try? state {
            files += [OwnFile("the job's ledger", path), OwnFile("the ledger's lock", path + ".lock")]
        }
        files += [job.schemaPath].compactMap { $0.map { OwnFile("the job's schema", $0) } }
        files += job.lookups.map { OwnFile("a lookup table of the job", $0.path) }
        return files + OwnFile.inputs(inputs ?? localInputs)
    }

    /// Nobody asks a store for the sake of a file on this machine.
    private var localInputs: [Input] {
        guard !job.input.files.contains(where: { $0.scheme != nil }) else { return [] }
        return (try? readableInputs(now: Int(Date().timeIntervalSince1970)).inputs) ?? []
    }
}
