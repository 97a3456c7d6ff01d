internal import Records

/// Unix epoch seconds as headers carry them: digits alone.
enum EpochSeconds {
    static func parse(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy(NumberText.isDigit) ? Int(text) : nil
    }
}
