import Commands
import Foundation

@main
enum RapidoImportMain {
    static func main() async {
        StandardStreams.open()
        // A reader that goes away (`| head`) ends the output, not the run.
        signal(SIGPIPE, SIG_IGN)
        SignalWatch.process.begin()
        exit(await RapidoImportCommand.status(of: Array(CommandLine.arguments.dropFirst())))
    }
}
