import Glibc
import Records
import Testing

@Suite struct SystemFailureTests {
    private static func remedy(_ code: Int32, _ path: String, user: UInt32 = 12_345) -> String {
        SystemFailure(code, at: path).remedy(elsewhere: "name another file with -o", user: user)
    }

    @Test(
        "each cause has a remedy of its own",
        arguments: [
            (ENOSPC, "free some space on the disk that holds /s/a, then run the same command again"),
            (EROFS, "/s/a is on a file system that is mounted read-only: name another file with -o"),
            (EISDIR, "/s/a is a folder: name another file with -o"),
            (ENAMETOOLONG, "the name is too long: name another file with -o"),
            (ENOENT, "make the folder with `mkdir -p /s`"),
            (
                EMFILE,
                "allow this process more open files (`ulimit -n`; systemd: LimitNOFILE), then run the same command again"
            ),
            (EIO, "look at the disk or network mount it is on, then run the same command again"),
        ])
    func causes(_ code: Int32, _ remedy: String) {
        #expect(Self.remedy(code, "/s/a") == remedy)
    }

    @Test("who may not is told whose it is, and what its owner may do about it")
    func owners() {
        #expect(
            Self.remedy(EACCES, "/etc/no-such-folder/a")
                == "/etc belongs to root (uid 0), its mode is 0755, and this process runs as uid 12345: "
                + "run as its owner, or name another file with -o")
        #expect(
            Self.remedy(EACCES, "/etc/passwd", user: 0).hasPrefix(
                "/etc/passwd belongs to root (uid 0), its mode is 0"))
        #expect(Self.remedy(ENOTDIR, "/etc/passwd/x").hasPrefix("/etc/passwd is a file and no folder: "))
    }

    @Test("the owner is told the command that gives the right")
    func own() throws {
        let path = "/tmp/records-\(UInt64.random(in: 0 ... .max))"
        let descriptor = path.withFileName { open($0, O_CREAT | O_WRONLY, 0o400) }
        defer { unlink(path) }
        try #require(descriptor >= 0)
        close(descriptor)
        var status = stat()
        try #require(stat(path, &status) == 0)
        let user = status.st_uid
        let remedy = Self.remedy(EACCES, path, user: user)
        let expected =
            user == 0
            ? "\(path) belongs to root (uid 0), its mode is 0400" : "give its owner the right with `chmod u+rw \(path)`"
        #expect(remedy.hasPrefix(expected), "\(remedy)")
    }

    @Test("what another name would not mend is told apart")
    func shortage() {
        #expect(SystemFailure(ENOSPC, at: "a").isShortage && SystemFailure(EMFILE, at: "a").isShortage)
        #expect(!SystemFailure(EROFS, at: "a").isShortage && !SystemFailure(EACCES, at: "a").isShortage)
        #expect(SystemFailure(EACCES, at: "a").reason == "permission denied")
    }

    @Test("what is in the way of a file is found by looking")
    func inTheWay() {
        #expect(SystemFailure.inTheWay(of: "/etc") == SystemFailure(EISDIR, at: "/etc"))
        #expect(SystemFailure.inTheWay(of: "/etc/passwd/x") == SystemFailure(ENOTDIR, at: "/etc/passwd/x"))
    }
}
