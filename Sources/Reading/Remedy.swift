import Records

/// The command that makes an input of what is none.
struct Remedy {
    let input: Input
    /// What makes UTF-8 text of the bytes.
    private let openers: [String]

    /// - Parameter encoding: of the text, where the command is for one.
    init(_ input: Input, _ packings: [Packing], _ encoding: TextEncoding = .utf8) {
        self.input = input
        let decoder = encoding == .utf8 ? [] : ["iconv -f \(encoding.name.uppercased()) -t UTF-8"]
        openers = packings.map(\.command) + decoder
    }

    /// What to do with the file that the command makes.
    var next: String { input.isTable ? "then name that file under lookups in the job" : "then import that file" }

    /// As messages call the input.
    var name: String { input.isStandardInput ? "standard input" : input.name }

    /// The records that the input is to hold, in words.
    var wanted: String {
        switch input.format {
        case .csv: "CSV"
        case .ndjson: "NDJSON"
        }
    }

    /// A hint with the very command that writes the output of `tool` into a file.
    /// - Parameters:
    ///   - tool: with its options, a file to be named behind it.
    ///   - onPipe: the same where it reads its standard input.
    ///   - suffix: stands behind the input's own name in that of the file.
    ///   - ending: of the file's name; nil: that of the input's format.
    func hint(_ tool: String, onPipe: String? = nil, suffix: String, ending: String? = nil) -> String {
        guard !input.isStandardInput else {
            return "put it through `\((openers + [onPipe ?? tool]).joined(separator: " | "))` first"
        }
        let output = stem + suffix + (ending ?? self.ending)
        if case .object(let address, _) = input.origin {
            let steps = (openers + [onPipe ?? tool]).joined(separator: " | ")
            switch address.scheme {
            case .s3:
                return
                    "`aws s3 cp \(input.name.shellQuoted) - | \(steps) > \(output.shellQuoted)`, \(next)"
            case .http, .https: return "fetch it, put it through `\(steps)`, \(next)"
            }
        }
        let reading = command(tool, onPipe: onPipe)
        return "`\(reading) > \(output.shellQuoted)`, \(next)"
    }

    private func command(_ tool: String, onPipe: String?) -> String {
        guard let outermost = openers.first else { return "\(tool) \(input.name.shellQuoted)" }
        let steps = ["\(outermost) \(input.name.shellQuoted)"] + openers.dropFirst() + [onPipe ?? tool]
        return steps.joined(separator: " | ")
    }

    /// The input's name up to what says how it is written.
    private var stem: String {
        var plain = Packing.unpacked(input.name)
        // What is made of an object is written here.
        if case .object = input.origin { plain = plain.split(separator: "/").last.map(String.init) ?? plain }
        guard let dot = plain.lastIndex(of: "."), dot > plain.startIndex, plain[dot...].count <= 8,
            !plain[dot...].contains("/")
        else { return plain }
        return String(plain[..<dot])
    }

    private var ending: String {
        switch input.format {
        case .csv(let dialect): dialect.delimiter == .tab ? ".tsv" : ".csv"
        case .ndjson: ".ndjson"
        }
    }
}
