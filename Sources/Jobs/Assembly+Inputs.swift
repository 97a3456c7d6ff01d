import Foundation
package import Ingest
import Reading
package import Records

extension Assembly {
    /// What reads consumed parts of the job's inputs once more, wherever they are now.
    /// - Parameters:
    ///   - formerFolder: the job's folder when the ledger was last written; nil where it is not known.
    ///   - name: how messages name a path.
    /// - Throws: `Problem` of kind `configuration`, as `validator()`.
    package func consumedPartReader(
        formerFolder: String? = nil, name: @escaping @Sendable (_ path: String) -> String
    ) throws(Problem) -> ConsumedPart.Reader {
        // A file that is missing today takes nothing away from where the others are.
        let current = (try? inputs(now: Int(Date().timeIntervalSince1970))) ?? []
        let locator = InputLocator(
            formerFolder: formerFolder, folder: job.folderPath, current: current.map(\.path), limits: job.input.limits,
            name: name)
        return ConsumedPart.Reader(validator: try validator(), limits: job.input.limits, locator: locator)
    }
}
