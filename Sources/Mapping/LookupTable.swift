import Foundation
import Records
import Synchronization

/// A small table of the job in memory: rows by the text in their key column (job key `lookups`).
///
/// Texts are packed into one buffer a column, so that a million rows take little more than their bytes. Keys are the same
/// if they are canonically equivalent (Unicode Standard Annex 15), as the keys of a `map` are.
package final class LookupTable: Sendable {
    package let name: String
    /// The name of the key column.
    package let key: String
    /// The file as messages name it.
    package let file: String
    /// Tells its contents, as far as they are used, from others.
    package let digest: String
    /// The other columns, as far as the job uses them.
    package let columns: [String]
    private let rows: LookupRows
    /// The first line of each row.
    private let lines: [UInt32]
    private let values: [PackedTexts]
    /// The nearest keys of texts that have none: each is looked for once.
    private let misses = Mutex<Misses>(Misses())

    private struct Misses {
        /// The rows by their keys in bytewise order; made by the first miss.
        var sorted: [UInt32] = []
        var nearest: [String: [String]] = [:]
    }

    init(
        name: String, key: String, file: String, digest: String, columns: [String], rows: LookupRows,
        lines: [UInt32], values: [PackedTexts]
    ) {
        self.name = name
        self.key = key
        self.file = file
        self.digest = digest
        self.columns = columns
        self.rows = rows
        self.lines = lines
        self.values = values
    }

    package var count: Int { rows.count }

    /// The row of that key, from 0; nil where there is none.
    package func row(of key: String) -> Int? {
        var key = LookupRows.normalized(key)
        return key.withUTF8 { rows.find($0) }
    }

    /// The row of a key of ASCII alone, which has one spelling; nil where there is none.
    package func row(ofASCII key: UnsafeBufferPointer<UInt8>) -> Int? { rows.find(key) }

    package func value(ofColumn column: Int, inRow row: Int) -> String { values[column].string(row) }

    /// The line of its file on which a row begins.
    func line(ofRow row: Int) -> Int { Int(lines[row]) }

    package func column(named name: String) -> Int? { columns.firstIndex(of: name) }
}

extension LookupTable: Hashable {
    package static func == (one: LookupTable, other: LookupTable) -> Bool {
        one.name == other.name && one.digest == other.digest && one.columns == other.columns
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(digest)
    }
}

extension LookupTable {
    /// All keys of a table this small are compared; of a larger one those beside the text in bytewise order.
    private static let fewRows = 500
    private static let neighbors = 16
    private static let mostMisses = 4096
    /// Longer texts are no keys.
    private static let longest = 64

    /// The keys that were perhaps meant, the nearest first, at most three.
    func nearest(to text: String) -> [String] {
        guard text.utf8.count <= Self.longest else { return [] }
        return misses.withLock { misses in
            if let known = misses.nearest[text] { return known }
            if misses.sorted.isEmpty { misses.sorted = rows.sorted }
            let found = nearest(to: text, in: misses.sorted)
            if misses.nearest.count >= Self.mostMisses { misses.nearest.removeAll() }
            misses.nearest[text] = found
            return found
        }
    }

    private func nearest(to text: String, in sorted: [UInt32]) -> [String] {
        var found: [String] = []
        for variant in variants(of: text) where row(of: variant) != nil && !found.contains(variant) {
            found.append(variant)
        }
        let place = rows.place(of: Array(text.utf8), in: sorted)
        let near = max(0, place - Self.neighbors)..<min(sorted.count, place + Self.neighbors)
        let candidates = sorted[count <= Self.fewRows ? 0..<sorted.count : near].map { rows.key(Int($0)) }
            .filter { $0.utf8.count <= Self.longest }
        while found.count < 3 {
            let rest = candidates.lazy.filter { !found.contains($0) }
            guard let next = Suggestion.nearest(to: text, among: rest) else { break }
            found.append(next)
        }
        return found
    }

    /// What programs make of a key: letter case, blanks around it, zeros in front.
    private func variants(of text: String) -> [String] {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        let short = String(trimmed.drop { $0 == "0" })
        return [trimmed, trimmed.uppercased(), trimmed.lowercased(), short, "0" + trimmed, "00" + trimmed]
    }
}
