import Foundation
package import Ingest
import Reading
package import Records

extension Assembly {
    /// What reads consumed parts of the job's inputs once more, wherever they are now.
    /// - Parameters:
    ///   - formerFolder: the job's folder when the ledger was last written; nil where it is not known.
    ///   - elsewhere: what ledgers of another division of the job have settled.
    ///   - name: how messages name a path.
    /// - Throws: `Problem` of kind `configuration`, as `validator()`.
    package func consumedPartReader(
        formerFolder: String? = nil, elsewhere: (any SettledEvents)? = nil,
        name: @escaping @Sendable (_ path: String) -> String
    ) throws(Problem) -> ConsumedPart.Reader {
        // A file that is missing today takes nothing away from where the others are.
        let current = (try? readableInputs(now: Int(Date().timeIntervalSince1970)))?.inputs ?? []
        let locator = InputLocator(
            formerFolder: formerFolder, folder: job.folderPath, current: current.map(\.path), limits: job.input.limits,
            objects: objects, name: name)
        var validator = try validator()
        validator.elsewhere = elsewhere
        return ConsumedPart.Reader(validator: validator, limits: job.input.limits, locator: locator)
    }
}
