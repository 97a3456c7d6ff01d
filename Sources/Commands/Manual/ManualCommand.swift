import ArgumentParser
import Foundation
import PartnerAPI
import Records

/// What `make install` asks for: the manual pages, made of what `--help` says.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-manual",
        abstract: "Writes the manual pages into a folder, one a command.",
        discussion: """
            Examples:
              rapido-import generate-manual man1
            """, shouldDisplay: false)

    @Argument(help: "The folder, which has to be there.", completion: .directory)
    var folder: String

    func run() throws {
        let tree = try JSONDecoder().decode(CommandTree.self, from: Data(RapidoImportCommand._dumpHelp().utf8))
        for page in tree.command.pages(below: [], version: RapidoImport.version) {
            let file = OutputFile(
                path: "\(folder)/\(page.name).1", replaces: true,
                replacing: TypedCommand("generate-manual", folder))
            try file.write(Array(page.text.utf8))
        }
    }
}
