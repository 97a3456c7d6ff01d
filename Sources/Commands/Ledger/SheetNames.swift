import Reading
import Records

/// Where sheets of several layouts go: one has the name that was asked for, the others are numbered after it.
///
/// A name tells the format when the file is imported again. So where both formats are there, each sheet gets an ending
/// that fits it.
struct SheetNames {
    /// In the order of the sheets.
    let paths: [String]

    /// - Parameter path: what was asked for, such as `fixed.csv`.
    init(of formats: [SourceFormat], from path: String) {
        let told = FormatChoice().format(of: path)?.ending
        let first = formats.firstIndex { told == nil || $0.ending == told } ?? 0
        var number = 1
        paths = formats.enumerated().map { index, format in
            guard index != first else { return path }
            number += 1
            return path.numbered(number, ending: told == nil || format.ending == told ? nil : format.ending)
        }
    }
}

extension SourceFormat {
    fileprivate var ending: String {
        switch self {
        case .csv: ".csv"
        case .ndjson: ".ndjson"
        }
    }
}

extension String {
    /// `fixed.csv` → `fixed-2.csv`, or with another ending `fixed-2.ndjson`.
    fileprivate func numbered(_ number: Int, ending: String?) -> String {
        let name = split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(self)-\(number)" }
        return "\(self[..<dot])-\(number)\(ending ?? String(self[dot...]))"
    }
}
