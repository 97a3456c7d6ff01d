extension Sequence<String> {
    /// The texts quoted and separated by commas; behind so many of them the rest is only counted.
    package func listed(atMost most: Int = 12) -> String {
        let all = Array(self)
        // One more takes no more room than its count.
        let shown = all.count <= most + 1 ? all : Array(all.prefix(most))
        let more = all.count - shown.count
        return shown.map(\.quoted).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}
