import Commands
import Foundation
import Records

@main
enum RapidoImportMain {
    static func main() async {
        StandardStreams.open()
        // A reader that goes away (`| head`) ends the output, not the run.
        signal(SIGPIPE, SIG_IGN)
        exit(await RapidoImportCommand.status(of: arguments))
    }

    /// By their bytes: a file name need not be UTF-8.
    private static var arguments: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { String(fileNameAt: $0) } }
    }
}
