import Mapping
import Records

/// Dates that the job reads day first and that are written month first in all records, or the other way round.
struct SwappedDayAndMonth: ColumnCheck {
    private let path: String
    private let template: Template
    private let pattern: String
    private let other: String
    /// Which of the numbers in a text is the day as the job reads it, and which the month; from 0.
    private let day: Int
    private let month: Int
    private var count = 0
    /// Records that the job cannot read, and the first of them.
    private var misread = 0
    private var first: (line: Int, byte: Int)?
    private(set) var isRefuted = false

    /// Nil where the field has no pattern with day and month in figures.
    init?(_ field: FieldMapping, path: String) {
        guard field.times.count == 1, let template = field.soleTemplate,
            case .pattern(let pattern)? = field.times.first,
            let parts = Self.parts(of: pattern)
        else { return nil }
        self.path = path
        self.template = template
        self.pattern = pattern
        (day, month, other) = parts
    }

    mutating func see(_ record: LookedRecord) {
        guard let cell = record.columns.text(of: template, in: record), !cell.text.isEmpty else { return }
        let numbers = cell.text.split { !($0.isASCII && $0.isNumber) }
        guard numbers.count > max(day, month), let day = Int(numbers[day]), let month = Int(numbers[month]) else {
            return isRefuted = true
        }
        guard (1...12).contains(day), (1...31).contains(month) else { return isRefuted = true }
        count += 1
        guard month > 12 else { return }
        misread += 1
        if first == nil { first = (cell.line, cell.byte) }
    }

    mutating func endSample() {
        if misread == 0 { isRefuted = true }
    }

    func finding() -> Finding? {
        guard !isRefuted, count > 1, misread > 0, let first else { return nil }
        let column = template.columns.first?.description
        return Finding(
            WholeCode.swappedDayAndMonth.rawValue, severity: .warning, field: path, column: column, line: first.line,
            byte: first.byte,
            message:
                "\((column ?? path).quoted) is read as \(pattern), which cannot be right in \(misread) of \(count) "
                + "records; \(other) fits all of them",
            hint: "set time: \"\(other)\" at \(path) in the job")
    }

    /// Day and month by their place among the numbers of a text, and the pattern with the two exchanged.
    private static func parts(of pattern: String) -> (day: Int, month: Int, other: String)? {
        let runs = pattern.runs
        let numeric = runs.indices.filter { runs[$0].first.map { $0.isLetter && $0 != "a" && $0 != "E" } == true }
        guard let day = numeric.firstIndex(where: { ["d", "dd"].contains(runs[$0]) }),
            let month = numeric.firstIndex(where: { ["M", "MM"].contains(runs[$0]) })
        else { return nil }
        let (first, last) = (numeric[min(day, month)], numeric[max(day, month)])
        // Between figures that stand side by side, or quoted letters, nothing can be told by figures.
        guard numeric.allSatisfy({ $0 == 0 || !numeric.contains($0 - 1) }), !pattern.contains("'") else { return nil }
        var swapped = runs
        swapped.swapAt(first, last)
        return (day, month, swapped.joined())
    }
}

extension String {
    /// The text cut where one letter, or something else, follows another.
    fileprivate var runs: [String] {
        var runs: [String] = []
        for character in self {
            if let last = runs.last?.last, last == character || !last.isLetter && !character.isLetter {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
        }
        return runs
    }
}
