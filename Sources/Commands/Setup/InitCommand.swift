import ArgumentParser
import Drafting
import Foundation
import Jobs
import Reading
import Records
import Reporting

struct InitCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract:
            "Drafts a job file from an export: dialect, columns, formats and zone as its first records show them.",
        discussion: """
            Looks at the header and the first \(ExportSample.mostRecords) records of FILE (CSV or NDJSON, gzip too;
            a path, s3://BUCKET/KEY or https://HOST/PATH), and writes a job with a comment on every line:
            sure, likely (and how many records fit), GUESS (look at it), TODO (fill it in). The job is valid as it is, so that validate shows what is missing.

            On a terminal it asks what no export tells; Return takes what stands in brackets. In a pipe
            it asks nothing.

            Exits 0; 66 where FILE cannot be read, is empty or no text; 73 where JOB is there already.

            Examples:
              rapido-import init orders.csv
              rapido-import init orders.csv -o jobs/orders.yaml
              rapido-import init s3://exports/orders.csv.gz -o jobs/orders.yaml
              rapido-import validate jobs/orders.yaml --show 3
            """)

    @Argument(help: "The export to look at; - is standard input.", completion: .file())
    var file: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Where to write the job. Default, and -: standard output.", valueName: "job"))
    var output: String?

    @Flag(help: "Replace a JOB that is there.")
    var force = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let target = output == "-" || output == "/dev/stdout" ? nil : output
        let job = target.map {
            OutputFile(path: $0, replaces: force, replacing: command.adding(["--force"]), errors: common.errors)
        }
        try job?.requireFree(beside: [OwnFile("the export", file)])
        let (input, objects) = try input()
        if objects == nil, FilePlace.isNamedPipe(input) { common.errors.noteWaiting(for: input) }
        let head = try InputHead(of: input, name: input, mostBytes: ExportSample.mostBytes, objects: objects)
        let sample = try ExportSample(head, name: input)
        let source = JobDrafter.Source(
            name: input,
            path: objects == nil ? input.path(from: target.map { FilePlace.folder(of: $0) } ?? ".") : input)
        let draft = answered(sample, source)
        let text = draft.text(check: check(target))
        if let job {
            try job.write(Array(text.utf8))
            conclude(draft, target)
        } else if !common.json, !common.quiet {
            Console.standard.write(Array(text.utf8))
        }
        guard common.json else { return }
        Console.standard.print(draft.json(path: target, text: text).text)
        Console.standard.print(Summary(job: draft.name, run: "", books: Books()).json.text)
    }

    /// The path of FILE, or the address that it is known by, and what opens that.
    private func input() throws(Problem) -> (path: String, objects: ObjectAccess?) {
        let pattern = InputPattern(file)
        guard pattern.scheme != nil else { return (file, nil) }
        let objects = Assembly.objectsWithoutJob()
        let found = try InputPatterns.find(
            [pattern], in: FilePlace.workingDirectory, format: FormatChoice(kind: .csv),
            today: .local(at: Date().epochSeconds), objects: objects.store)
        if let problem = found.problems.first { throw problem }
        return (found.inputs.first?.path ?? file, objects)
    }

    private func answered(_ sample: ExportSample, _ source: JobDrafter.Source) -> JobDraft {
        let first = JobDrafter(sample, from: source).draft()
        guard file != "-", !common.json, !common.quiet, DraftDialogue.isPossible, !first.questions.isEmpty else {
            return first
        }
        return JobDrafter(sample, from: source, answers: DraftDialogue(first.questions).answers()).draft()
    }

    private func conclude(_ draft: JobDraft, _ target: String?) {
        guard !common.quiet, !common.json else { return }
        let gaps = draft.gaps
        let missing = gaps.isEmpty ? "" : "; to be filled in: \(gaps.joined(separator: ", "))"
        common.errors.note("\(target ?? "") is drafted from \(draft.source)\(missing)")
        common.errors.hint("look at its comments, then run `\(check(target))`")
    }

    /// - Parameter target: nil: whoever reads the output gives it a name.
    private func check(_ target: String?) -> String {
        TypedCommand("validate", target ?? "JOB.yaml").adding(["--show", "3"]).text
    }

    private var command: TypedCommand {
        TypedCommand("init", file).adding((output.map { ["-o", $0] } ?? []) + common.words)
    }
}

extension String {
    /// The path of the file as a job in that folder names it.
    fileprivate func path(from folder: String) -> String {
        guard self != "-", !hasPrefix("/") else { return self }
        let (target, start) = (absoluteParts, folder.absoluteParts)
        let shared = zip(target, start).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: start.count - shared)
        return (up + target.dropFirst(shared)).joined(separator: "/")
    }

    /// From the root, without `.` and `..`.
    private var absoluteParts: [String] {
        let absolute = hasPrefix("/") ? self : "\(FilePlace.workingDirectory)/\(self)"
        return absolute.split(separator: "/").reduce(into: []) { parts, part in
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
    }
}

extension JobDraft {
    /// `{"type":"draft","job":…,"path":…,"fields":[…],"text":…}`
    fileprivate func json(path: String?, text: String) -> JSONLine {
        var line = JSONLine(type: "draft")
        line.add("job", name)
        line.add("path", path)
        let fields = (input + filters + event + attributes).map { field in
            JSONLine.object { object in
                object.add("field", field.key.isEmpty ? "where" : field.key)
                object.add("value", field.value)
                object.add("confidence", field.remark?.word)
                object.add("remark", field.remark?.text)
            }
        }
        line.add("fields", fields)
        line.add("text", text)
        return line
    }
}

extension Remark {
    /// As `--json` names it.
    fileprivate var word: String {
        switch self {
        case .sure: "sure"
        case .likely: "likely"
        case .guess: "guess"
        case .todo: "todo"
        case .note: "note"
        }
    }
}
