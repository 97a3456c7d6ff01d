import Commands
import Foundation

@main
enum RapidoImportMain {
    static func main() async {
        // A reader that goes away (`| head`) ends the output, not the run.
        signal(SIGPIPE, SIG_IGN)
        exit(await RapidoImportCommand.status(of: Array(CommandLine.arguments.dropFirst())))
    }
}
