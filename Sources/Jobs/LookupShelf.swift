import Mapping
import Records
import Synchronization

/// The tables of a job, read when they are first asked for, and once.
final class LookupShelf: Sendable {
    private let sections: [LookupSection]
    /// By table, the columns that the job uses.
    private let columns: [String: [String]]
    private let read = Mutex<Result<[String: LookupTable], Problem>?>(nil)

    init(_ job: JobFile) {
        var columns: [String: [String]] = [:]
        for lookup in job.event?.fields.compactMap(\.field.lookup) ?? []
        where columns[lookup.table]?.contains(lookup.column) != true {
            columns[lookup.table, default: []].append(lookup.column)
        }
        self.columns = columns
        sections = job.lookups.filter { columns[$0.name] != nil }
    }

    /// By name; those that no field uses are left out.
    /// - Throws: `Problem` of kind `configuration` for the first one that cannot be used.
    var tables: [String: LookupTable] {
        get throws(Problem) {
            let result = read.withLock { known -> Result<[String: LookupTable], Problem> in
                let result = known ?? load()
                known = result
                return result
            }
            return try result.get()
        }
    }

    private func load() -> Result<[String: LookupTable], Problem> {
        var tables: [String: LookupTable] = [:]
        for section in sections {
            do throws(Problem) {
                tables[section.name] = try LookupFile.table(section, columns: columns[section.name] ?? [])
            } catch {
                return .failure(error)
            }
        }
        return .success(tables)
    }
}
