import ArgumentParser

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "The built-in schemas; or any JSON Schema against any JSON values.",
        discussion: """
            Examples:
              rapido-import schema print > event.schema.json
              rapido-import schema check bus.json buses.ndjson
            """,
        subcommands: [SchemaPrintCommand.self, SchemaCheckCommand.self])
}
