/// Field texts that mean *absent*.
struct NullTexts: Sendable {
    private let texts: Set<String>
    private let hasEmpty: Bool
    /// Bytes of the longest: most texts are told by their length.
    private let longest: Int

    init(_ texts: Set<String>) {
        self.texts = texts
        hasEmpty = texts.contains("")
        longest = texts.map(\.utf8.count).max() ?? -1
    }

    func contains(_ text: String) -> Bool {
        if text.isEmpty { return hasEmpty }
        return text.utf8.count <= longest && texts.contains(text)
    }
}
