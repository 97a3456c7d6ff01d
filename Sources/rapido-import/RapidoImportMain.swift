import Commands
import Foundation

@main
enum RapidoImportMain {
    static func main() async {
        exit(await RapidoImportCommand.status(of: Array(CommandLine.arguments.dropFirst())))
    }
}
