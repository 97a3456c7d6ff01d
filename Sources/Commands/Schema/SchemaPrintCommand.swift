import ArgumentParser
import Reading
import Records
import Schema

struct SchemaPrintCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the event schema as JSON Schema 2020-12.",
        discussion: """
            The attributes of order.* are under $defs/booking, those of payment.* under
            $defs/payment. With --json the document is on one line.

            Examples:
              rapido-import schema print
              rapido-import schema print > event.schema.json
            """)

    @OptionGroup var common: CommonOptions

    func run() {
        let text = SchemaDocument.event.text
        guard common.json, case .success(let document) = JSONDocument.parse(Array(text.utf8)) else {
            return Console.standard.print(text)
        }
        Console.standard.write(document.serialized + [0x0A])
    }
}
