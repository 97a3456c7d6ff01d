package import Records

extension Problem {
    /// An `error` line of `--log-format json`.
    package var json: JSONLine {
        var line = JSONLine(type: "error")
        line.add("message", message)
        line.add("context", context)
        line.add("hint", hint)
        line.add("exit", Int(kind.rawValue))
        return line
    }
}
