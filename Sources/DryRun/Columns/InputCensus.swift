package import Ingest
import Mapping
package import Reading
package import Records

/// Counts how full each column of some inputs is and which types their events have, by reading them once.
package actor InputCensus {
    private static let batch = 512
    /// Members of NDJSON lines are columns as well; beyond so many names they are data.
    private static let mostColumns = 400

    private let executor = BlockingExecutor(label: "census")
    private let validator: RecordValidator
    private let limits: RecordLimits
    private let nulls: Set<[UInt8]>
    private let longestNull: Int

    package init(validator: RecordValidator, limits: RecordLimits) {
        self.validator = validator
        self.limits = limits
        nulls = Set(validator.options.nulls.map { Array($0.utf8) })
        longestNull = nulls.map(\.count).max() ?? 0
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// What the records hold that can be read and that no `where` leaves out.
    package struct Counts: Sendable {
        fileprivate var records = 0
        fileprivate var filled: [String: Int] = [:]
        package fileprivate(set) var types: Set<String> = []

        /// The share of records in which each column is filled; empty where there are no records.
        package var shares: [String: Double] {
            records == 0 ? [:] : filled.mapValues { Double($0) / Double(records) }
        }
    }

    /// - Returns: nil for a stream, which can be read but once, and where an input cannot be read to its end: whoever reads
    ///   it for good says why.
    package func counts(of inputs: [Input]) -> Counts? {
        guard inputs.allSatisfy(\.isRegularFile) else { return nil }
        var counts = Counts()
        do {
            for input in inputs { try count(input, into: &counts) }
        } catch {
            return nil
        }
        return counts
    }

    private func count(_ input: Input, into counts: inout Counts) throws(Problem) {
        var source = try OpenedInput.open(input, limits: limits).source
        let bound = try validator.bound(to: source.header, format: input.format, source: input.name)
        let header = source.header ?? []
        var filled = [Int](repeating: 0, count: header.count)
        while let batch = try source.next(limit: Self.batch) {
            for record in batch.records {
                guard let event = bound.subject(of: record, in: batch) else { continue }
                counts.records += 1
                if let type = event["event"]?["type"]?.text { counts.types.insert(type) }
                for (column, field) in batch.fields[record.fields].prefix(header.count).enumerated()
                where !isEmpty(field, in: batch) { filled[column] += 1 }
                if let tree = record.tree { countMembers(of: tree, into: &counts) }
            }
        }
        for (name, count) in zip(header, filled) { counts.filled[name, default: 0] += count }
    }

    private func isEmpty(_ field: RecordBatch.Field, in batch: RecordBatch) -> Bool {
        field.isAbsent || (field.text.count <= longestNull && nulls.contains(Array(batch.text(of: field))))
    }

    private func countMembers(of tree: JSONNode, into counts: inout Counts) {
        guard case .object(let members) = tree.value else { return }
        for member in members {
            switch member.node.value {
            case .absent, .null: continue
            case .string(let text) where text.utf8.count <= longestNull && nulls.contains(Array(text.utf8)): continue
            case .bool, .number, .string, .array, .object: break
            }
            guard counts.filled[member.name] != nil || counts.filled.count < Self.mostColumns else { continue }
            counts.filled[member.name, default: 0] += 1
        }
    }
}
