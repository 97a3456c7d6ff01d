import Foundation
import Synchronization

/// A real PostgreSQL server of the tests' own, in a folder of its own, reached by a socket in it and nothing else.
///
/// It ends with the process that started it, however that ends: a shell waits for the end of its input to stop it.
package final class PostgresServer: Sendable {
    private static let programs = "/usr/lib/postgresql/15/bin"

    private static let poolerProgram = "/usr/sbin/pgbouncer"

    /// Where it is not, the tests that need it skip.
    package static let hasPooler = isInstalled && FileManager.default.isExecutableFile(atPath: poolerProgram)

    /// Where it is not, the tests that need it skip.
    package static let isInstalled = FileManager.default.isExecutableFile(atPath: programs + "/initdb")

    /// The one that tests share which do it no harm; each has databases or ledgers of its own there.
    package static let shared = Result { try PostgresServer() }

    private let folder: String
    private let shell = Mutex<(process: Process, input: Pipe)?>(nil)

    /// Starts a server.
    package init() throws {
        folder = "/tmp/rapido-pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // initdb refuses to be root.
        if getuid() == 0 { try Self.check("/bin/chown", ["postgres", folder]) }
        try asServer("initdb", ["-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"])
        let settings = """
            listen_addresses = ''
            unix_socket_directories = '\(folder)'
            fsync = off
            max_connections = 300

            """
        let file = folder + "/data/postgresql.conf"
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(settings.utf8))
        try handle.close()
        try start()
        try watch()
    }

    deinit { end() }

    /// Stops the server for good and removes its folder.
    package func end() {
        shell.withLock { shell in
            try? shell?.input.fileHandleForWriting.close()
            shell?.process.waitUntilExit()
            shell = nil
        }
    }

    package func start() throws {
        try Self.launch(Self.words("pg_ctl", ["-D", folder + "/data", "-l", folder + "/log", "-w", "start"]))
    }

    /// Runs what starts a server and ends. A server that had the descriptors of this process would be waited for as well.
    private static func launch(_ words: [String]) throws {
        let closing =
            "( for f in /proc/self/fd/*; do n=${f##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done; exec \"$@\" )"
        try check("/bin/bash", ["-c", closing, "start"] + words)
    }

    /// - Parameter mode: `fast` ends its sessions in order, `immediate` is a crash.
    package func stop(_ mode: String = "fast") throws {
        try asServer("pg_ctl", ["-D", folder + "/data", "-m", mode, "-w", "stop"])
    }

    /// From here on the server answers nothing, and ends no connection.
    package func freeze() throws { try signal(SIGSTOP) }

    package func thaw() throws { try signal(SIGCONT) }

    /// Sends a signal to the server and to its sessions.
    private func signal(_ signal: Int32) throws {
        let text = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        guard let server = text.split(separator: "\n").first.flatMap({ Int32($0) }) else {
            throw Failure(description: "no server runs in \(folder)")
        }
        // The server first: it begins no session meanwhile.
        kill(server, signal)
        for process in try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap({ Int32($0) }) {
            // proc(5): behind the name in brackets stand the state and the parent.
            let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            let fields = stat?.split(separator: ") ").last?.split(separator: " ") ?? []
            if fields.count > 1, fields[1] == "\(server)" { kill(process, signal) }
        }
    }

    /// The address of a database, as `state` names it; on a busy machine a connection may take its time.
    package func url(_ database: String, user: String = "postgres") -> String {
        "postgres://\(user)@/\(database)?host=\(folder)&connect_timeout=120"
    }

    /// Starts a PgBouncer before the server, which gives each transaction whichever connection of the server is free.
    /// - Returns: The address of a new database, as the pooler has it.
    package func pooledDatabase() throws -> String {
        let settings = """
            [databases]
            * = host=\(folder) user=postgres
            [pgbouncer]
            unix_socket_dir = \(folder)
            listen_port = 6432
            auth_type = any
            pool_mode = transaction
            default_pool_size = 3
            logfile = \(folder)/pooler.log
            pidfile = \(folder)/pooler.pid

            """
        try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/pooler.ini"))
        try Self.launch(Self.asUser([Self.poolerProgram, "-q", "-d", folder + "/pooler.ini"]))
        let database = try database()
        return "\(database)&port=6432"
    }

    /// A new database.
    /// - Returns: its address.
    package func database() throws -> String {
        let name = "d" + UUID().uuidString.lowercased().replacing("-", with: "")
        try sql("CREATE DATABASE \(name)", in: "postgres")
        return url(name)
    }

    /// What `psql` prints, a row a line, its columns separated by `|`.
    @discardableResult
    package func sql(_ text: String, in database: String) throws -> String {
        try asServer(
            "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "postgres", "-d", database, "-c", text]
        )
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The database that an address names.
    package static func name(of url: String) -> String {
        String(url.split(separator: "?")[0].split(separator: "/").last ?? "")
    }

    private func watch() throws {
        let process = Process()
        let input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let words = Self.words("pg_ctl", ["-D", folder + "/data", "-m", "immediate", "-w", "stop"])
        let stop = words.map { "'\($0)'" }.joined(separator: " ")
        // It has this process's signal mask, in which its others are blocked.
        let pooler = "[ -f '\(folder)/pooler.pid' ] && kill -9 $(cat '\(folder)/pooler.pid')"
        process.arguments = ["-c", "cat >/dev/null; \(pooler); \(stop) >/dev/null 2>&1; rm -rf '\(folder)'"]
        process.standardInput = input
        try process.run()
        shell.withLock { $0 = (process, input) }
    }

    private static func words(_ program: String, _ arguments: [String]) -> [String] {
        asUser([programs + "/" + program] + arguments)
    }

    /// Neither the server nor the pooler runs as root.
    private static func asUser(_ command: [String]) -> [String] {
        getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + command : command
    }

    @discardableResult
    private func asServer(_ program: String, _ arguments: [String]) throws -> String {
        let words = Self.words(program, arguments)
        return try Self.check(words[0], Array(words.dropFirst()))
    }

    /// What went wrong with one of PostgreSQL's own programs.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    @discardableResult
    private static func check(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
        // A file, not a pipe: the server that pg_ctl starts keeps it open.
        let file = "/tmp/rapido-pg-\(UUID().uuidString).out"
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: file) }
        guard let output = FileHandle(forWritingAtPath: file) else { throw Failure(description: "no \(file)") }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        try output.close()
        let said = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(program) \(arguments): \(process.terminationStatus): \(said)")
        }
        return said
    }
}
