/// Makes a table row by row.
package struct LookupTableBuilder {
    /// What became of a row.
    package enum Addition: Hashable {
        case added
        /// It has no key, so that nothing finds it.
        case keyless
        /// An earlier row has its key.
        case repeated(line: Int)
        /// The table comes to more than 4 GiB.
        case full
    }

    private var rows = LookupRows()
    private var lines: [UInt32] = []
    private var values: [PackedTexts]

    /// - Parameter columns: how many beside the key.
    package init(columns: Int) { values = Array(repeating: PackedTexts(), count: columns) }

    /// - Parameters:
    ///   - line: the row's first one.
    ///   - texts: of its columns beside the key.
    package mutating func add(key: ArraySlice<UInt8>, line: Int, _ texts: [ArraySlice<UInt8>]) -> Addition {
        guard !key.isEmpty else { return .keyless }
        switch insert(key) {
        case .new: break
        case .known(let row): return .repeated(line: Int(lines[row]))
        case .full: return .full
        }
        lines.append(UInt32(clamping: line))
        for (column, text) in texts.enumerated() {
            guard values[column].append(text) else { return .full }
        }
        return .added
    }

    private mutating func insert(_ key: ArraySlice<UInt8>) -> LookupRows.Insertion {
        if key.allSatisfy({ $0 < 0x80 }) { return key.withUnsafeBufferPointer { rows.insert($0) } }
        var text = LookupRows.normalized(String(decoding: key, as: UTF8.self))
        return text.withUTF8 { rows.insert($0) }
    }

    package consuming func table(
        name: String, key: String, file: String, digest: String, columns: [String]
    ) -> LookupTable {
        LookupTable(
            name: name, key: key, file: file, digest: digest, columns: columns, rows: rows, lines: lines, values: values
        )
    }
}
