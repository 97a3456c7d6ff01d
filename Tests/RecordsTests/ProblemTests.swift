import Records
import Testing

@Suite struct ProblemTests {
    @Test("a problem is said flat: the error, its facts, the way out")
    func description() {
        let problem = Problem(
            .input, "cannot read exports/a.csv.gz: it ends in the middle", context: ["4096 bytes were read", "gzip"],
            hint: "copy the file again")
        #expect(
            problem.description == """
                error: cannot read exports/a.csv.gz: it ends in the middle
                  4096 bytes were read
                  gzip
                hint: copy the file again
                """)
        #expect(
            "\(Problem(.usage, "no job is named", hint: "name one"))" == """
                error: no job is named
                hint: name one
                """)
    }

    @Test("whatever a name or an answer holds, each part stays on its line")
    func hostile() {
        let problem = Problem(
            .input, "a\u{1b}[31m\nb.csv does not exist", context: ["the server said \r\n ok\u{a0}"], hint: "look\tthere"
        )
        #expect(
            problem.description == #"""
                error: a\u{1b}[31m\nb.csv does not exist
                  the server said \r\n ok\u{a0}
                hint: look\tthere
                """#)
    }

    @Test("for --quiet it is two lines, with nothing left out")
    func brief() {
        let problem = Problem(.configuration, "the job has 2 mistakes", context: ["a:1:1", "a:2:1"], hint: "mend them")
        #expect(problem.brief == "error: the job has 2 mistakes (a:1:1; a:2:1)\nhint: mend them")
        #expect(Problem(.usage, "no job", hint: "name one").brief == "error: no job\nhint: name one")
    }

    @Test("a hint to import the job first gets the command that does")
    func firstRun() {
        let problem = Problem(.state, "older", hint: "run once first: `\(Problem.firstRun)`")
        #expect(
            problem.naming("rapido-import status j", firstRun: "rapido-import run j").hint
                == "run once first: `rapido-import run j`")
        #expect(problem.naming("rapido-import status").hint == "run once first: `rapido-import run JOB`")
    }

    @Test("a hint to run the same command again gets the command, any other stays")
    func naming() {
        let command = "rapido-import run job.yaml"
        #expect(
            Problem(.io, "the disk is full", hint: "make room, then run the same command again").naming(command).hint
                == "make room, then run `rapido-import run job.yaml`")
        #expect(Problem(.usage, "no job", hint: "name one").naming(command).hint == "name one")
    }

    @Test(
        "each kind leads to the exit status of the contract",
        arguments: [
            (Problem.Kind.unexpected, Int32(1)), (.usage, 64), (.rejections, 65), (.input, 66), (.state, 73),
            (.io, 74), (.stopped, 75), (.credentials, 77), (.configuration, 78),
        ])
    func status(_ kind: Problem.Kind, _ status: Int32) {
        #expect(kind.rawValue == status)
    }
}
