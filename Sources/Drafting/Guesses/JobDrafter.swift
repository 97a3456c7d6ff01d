import Records

/// Drafts a job from a sample of an export, and from what a person answered.
package struct JobDrafter {
    /// Of the file the sample is from.
    package struct Source: Hashable, Sendable {
        /// As messages and the draft's first line name it.
        package var name: String
        /// As the job names it.
        package var path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    let sample: ExportSample
    let source: Source
    let answers: DraftAnswers
    let columns: [SampleColumn]
    let roles: RoleRanking
    let leftOut: LeftOutRecords?
    let type: TypeGuess
    let start: TimeGuess?
    let end: TimeGuess?

    package init(_ sample: ExportSample, from source: Source, answers: DraftAnswers = [:]) {
        self.sample = sample
        self.source = source
        self.answers = answers.filter { !$0.value.isEmpty }
        let leftOut = sample.layout == .events ? nil : LeftOutRecords(sample.columns)
        self.leftOut = leftOut
        let columns = leftOut.map { left in sample.columns.map { $0.keeping(left.isKept) } } ?? sample.columns
        self.columns = columns
        roles = RoleRanking(columns)
        type = TypeGuess(columns, roles)
        let times = TimeGuesses(columns, roles)
        var start = times.start
        var end = start.map { times.end(behind: $0) }
        if answers[.dateOrder] == "month" || answers[.dateOrder] == "day" {
            start?.evidence.take(monthFirst: answers[.dateOrder] == "month")
            end?.evidence.take(monthFirst: answers[.dateOrder] == "month")
        }
        (self.start, self.end) = (start, end)
    }

    package func draft() -> JobDraft {
        var draft = JobDraft(name: name, source: described)
        draft.input = input
        draft.filters = filters
        if sample.layout != .events {
            draft.event = event
            draft.attributes = attributes
            draft.lookups = lookups
        }
        draft.api = [
            JobDraft.Line("baseURL", "${RAPIDO_BASE_URL}"), JobDraft.Line("clientId", "${RAPIDO_CLIENT_ID}"), service,
            JobDraft.Line("appId", YAMLText.scalar(name), .guess("the app id that you were given")),
        ]
        draft.notes = notes
        draft.questions = questions
        return draft
    }

    /// The records that lines are judged by.
    var total: Int { columns.first?.values.count ?? sample.recordCount }

    /// A plain name, as jobs have them.
    var name: String {
        let stem =
            source.name == "-" ? "import" : (source.name.split(separator: "/").last.map(String.init) ?? source.name)
        let bare = stem.prefix { $0 != "." }
        let parts = String(bare.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
            .split(separator: "-").map { $0.lowercased() }
        // A day in a file's name is none of the job's.
        let lasting = dayInName == nil ? parts : parts.filter { !$0.allSatisfy(\.isNumber) }
        let plain = lasting.joined(separator: "-")
        return plain.isEmpty ? "import" : plain
    }

    /// The day in the name of the file, and how it is written; nil where there is none, or more than one.
    var dayInName: (text: String, pattern: String)? {
        let file = source.path.split(separator: "/").last.map(String.init) ?? ""
        let found = file.matches(of: #/20[0-9]{2}(-?)(?:0[1-9]|1[0-2])(-?)(?:0[1-9]|[12][0-9]|3[01])(?![0-9])/#)
            .filter {
                $0.range.lowerBound == file.startIndex || !file[..<$0.range.lowerBound].suffix(1).allSatisfy(\.isNumber)
            }
        guard found.count == 1, let day = found.first, day.1 == day.2 else { return nil }
        return (String(day.0), day.1.isEmpty ? "yyyyMMdd" : "yyyy-MM-dd")
    }

    private var described: String {
        let count = sample.recordCount == 1 ? "1 record" : "\(sample.recordCount.grouped) records"
        return "\(source.name): \(sample.isWhole ? "all of its" : "its first") \(count)"
    }

    /// Columns that the draft does nothing with.
    private var notes: [String] {
        guard sample.layout != .events else { return ["The lines are events already, so nothing is mapped."] }
        let used = (event + attributes + filters).compactMap(\.value).joined(separator: " ")
        let rest = columns.filter { !used.contains($0.template) }.map(\.reference)
        guard !rest.isEmpty else { return [] }
        let shown = rest.prefix(24).joined(separator: ", ")
        return ["Not used: \(shown)\(rest.count > 24 ? " and \(rest.count - 24) more" : "")."]
    }
}

extension TimeEvidence {
    /// Takes the order that a person named, where both are possible.
    fileprivate mutating func take(monthFirst: Bool) {
        guard exchanged != nil else { return }
        if formats[0].hasPrefix("M") != monthFirst { exchange() }
        exchanged = nil
    }
}
