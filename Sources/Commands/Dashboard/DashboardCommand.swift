import ArgumentParser
import Dashboard
import Foundation
import Jobs
import Records
import Reporting

struct DashboardCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard",
        abstract: "The report, live, on loopback, over all ledgers of a folder.",
        discussion: """
            FOLDER and the folders below it are searched for ledgers, by default the working directory; no variable
            of a job is needed. The address that is printed holds a token: whoever opens it is let in, nobody
            else, and no page of the web.

            Ledgers are only read, while runs write them; what is changed is changed by a person: a record
            that is open can be given up, as dismiss does, and a job can be paused and resumed. A paused run
            sends nothing and keeps its lock; a run that begins meanwhile, by cron say, is paused as well. The mark
            is the file STATE.paused beside the ledger: to remove it resumes the job too.

            All ledgers are shown: --env, --state and --shard, which name one, mean nothing here.

            It runs until it is interrupted, and exits 130, or terminated, and exits 143; 64 where the port is
            taken.

            Examples:
              rapido-import dashboard
              rapido-import dashboard /srv/imports --port 8787
            """)

    @Argument(help: "The folder whose ledgers are shown.", completion: .directory)
    var folder = "."

    @Option(help: "The port on 127.0.0.1; 0 is any free one.")
    var port = 0

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is \(port); expected 0 to 65535") }
    }

    func run() async throws {
        guard FilePlace.isFolder(folder) else {
            throw Problem(
                .input, FilePlace.exists(folder) ? "\(folder) is no folder" : "there is no folder \(folder)",
                hint: "name the folder in which the jobs or their ledgers are")
        }
        let server = DashboardServer(FolderShelf(folder).shelf, port: port, folder: folder.shownFolder)
        let announce = announcement
        try await serve { try await server.run { address in Console.standard.print(announce(address)) } }
    }

    private var announcement: @Sendable (String) -> String {
        let json = common.json
        return { address in
            guard json else { return address }
            var line = JSONLine(type: "listening")
            line.add("url", address)
            return line.text
        }
    }
}

extension String {
    /// The folder by its whole path.
    fileprivate var shownFolder: String {
        URL(filePath: self, directoryHint: .isDirectory).standardizedFileURL.path
    }
}
