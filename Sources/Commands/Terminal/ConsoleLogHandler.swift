import Foundation
import Logging
import Records
import Reporting

/// Log lines on standard error: `2026-01-31T02:00:30Z info: message`, or one JSON object each.
struct ConsoleLogHandler: LogHandler {
    let format: CommonOptions.LogFormat
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    init(format: CommonOptions.LogFormat) {
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let message = event.message.description
        switch format {
        case .text: Console.standard.say("\(Date().localISO8601) \(event.level): \(message.escaped)")
        case .json: Console.standard.say(JSONLine.log(event.level, message).text)
        }
    }
}
