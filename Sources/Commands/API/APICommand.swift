import ArgumentParser

struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "The Partner API by hand: health, token, send, sign.",
        discussion: """
            A job names the server; without one, options do. The key is RAPIDO_CLIENT_KEY, or in the file that
            RAPIDO_CLIENT_KEY_FILE names; likewise RAPIDO_SIGNING_SECRET.

            Exits 0; 3 where the API refuses a token or an event; 75 where it cannot be reached, is not well
            or asks to wait; 77 where it refuses the key; 78 where it is not the API.

            Examples:
              rapido-import api health jobs/nightly.yaml
              rapido-import api token jobs/nightly.yaml < token.txt
              rapido-import api send jobs/nightly.yaml event.json --dry-run
              rapido-import api sign jobs/nightly.yaml event.json
            """,
        subcommands: [APIHealthCommand.self, APITokenCommand.self, APISendCommand.self, APISignCommand.self])
}
