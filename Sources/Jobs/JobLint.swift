import Records

/// Collects the mistakes of one job file, so that they are told all at once.
final class JobLint {
    private var mistakes: [JobMistake] = []

    func report(_ mistake: JobMistake) {
        mistakes.append(mistake)
    }

    /// - Throws: `problem(in:)`, unless all is well.
    func finish(_ path: String) throws(Problem) {
        guard mistakes.isEmpty else { throw problem(in: path) }
    }

    /// Every mistake on a line of its own, in the order of the file.
    func problem(in path: String) -> Problem {
        let count = mistakes.count == 1 ? "a mistake" : "\(mistakes.count) mistakes"
        return Problem(
            .configuration, "the job file \(path) has \(count)",
            context: inFileOrder.map { "\(path):\($0.place.line):\($0.place.column): error: \($0.message)" },
            hint: hint(for: path))
    }

    private var inFileOrder: [JobMistake] {
        mistakes.sorted { ($0.place, $0.message) < ($1.place, $1.message) }
    }

    private func hint(for path: String) -> String {
        mistakes.allSatisfy { $0.kind == .missingVariable }
            ? "export the variables named above, or write the values into the job file"
            : "mend the lines named above, then check the job: `rapido-import validate \(path.shellQuoted)`"
    }
}
