/// Something that no export tells.
package struct DraftQuestion: Hashable, Sendable {
    package enum Topic: String, Hashable, Sendable, CaseIterable {
        /// The column of Rapido's user id.
        case user
        /// What happened, where no column says it.
        case type
        /// Whether the day or the month stands first.
        case dateOrder
        /// The zone of local times.
        case zone
        /// Whether a comma is a decimal one.
        case decimalComma
        /// Where everything happens, where no column says it.
        case place
        case service
    }

    package var topic: Topic
    /// One short sentence.
    package var text: String
    /// What is taken where nobody answers.
    package var proposal: String
}

/// Answers by topic; an empty one is none.
package typealias DraftAnswers = [DraftQuestion.Topic: String]
