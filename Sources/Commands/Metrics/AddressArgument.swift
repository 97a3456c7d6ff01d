import ArgumentParser

/// `127.0.0.1:9464`, `[::1]:9464`, `:9464`
struct AddressArgument: ExpressibleByArgument {
    /// Without brackets.
    let host: String
    /// 0: any that is free.
    let port: Int
    /// As it was typed.
    let text: String

    init?(argument: String) {
        guard let match = argument.wholeMatch(of: /(\[[0-9A-Fa-f:.]+\]|[^:\[\]\s\/]*):(\d{1,5})/),
            let port = Int(match.2), port <= 65_535
        else { return nil }
        let host = match.1.filter { $0 != "[" && $0 != "]" }
        self.host = host.isEmpty ? "0.0.0.0" : String(host)
        self.port = port
        text = argument
    }
}
