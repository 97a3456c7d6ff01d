/// Trouble that comes answer by answer, told twice: when it has begun and when it is over.
struct TroubleWave: Hashable, Sendable {
    /// Answers in a row without trouble that end a wave.
    private static let calm = 20
    /// A wave that lasts this long is told, however few answers it has.
    private static let patience: Duration = .seconds(10)

    /// Troubled answers so far that make it worth telling.
    let threshold: Int
    private(set) var count = 0
    private(set) var isTold = false
    private var since = Duration.zero
    private var calmAnswers = 0

    init(threshold: Int) {
        self.threshold = threshold
    }

    /// - Returns: whether the wave is to be told now.
    mutating func hit(at now: Duration) -> Bool {
        if count == 0 { since = now }
        count += 1
        calmAnswers = 0
        guard !isTold, count >= threshold || now - since >= Self.patience else { return false }
        isTold = true
        return true
    }

    /// An answer without trouble came.
    /// - Returns: how many troubled answers there were, if the wave was told and is over now.
    mutating func answered() -> Int? {
        calmAnswers += 1
        return calmAnswers < Self.calm ? nil : end()
    }

    /// - Returns: how many troubled answers there were, if the wave was told.
    mutating func end() -> Int? {
        let told = isTold ? count : nil
        self = TroubleWave(threshold: threshold)
        return told
    }
}
