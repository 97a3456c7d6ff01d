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
