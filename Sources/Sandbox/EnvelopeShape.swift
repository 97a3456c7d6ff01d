import Records

/// Where an error answer carries its code; the Partner API is seen with all of them.
package enum EnvelopeShape: String, CaseIterable, Hashable, Sendable {
    /// One of the others for each event, by the seed and its id. The default.
    case mixed
    /// `"code": "RATE_LIMITED"`
    case string
    /// `"code": 7001`, and no word but where the status alone would mean something else (404).
    case number
    /// `"error": {"code": "RATE_LIMITED"}`
    case nested
}

extension EnvelopeShape {
    /// This shape, or for `mixed` the one that belongs to the word.
    func settled(for word: String, seed: UInt64) -> EnvelopeShape {
        guard self == .mixed else { return self }
        let shapes: [EnvelopeShape] = [.string, .number, .nested]
        return shapes[Int(SeededGenerator.stableHash(seed: seed, "envelope", word) % 3)]
    }
}
