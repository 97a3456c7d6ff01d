import Drafting
import Foundation
import Records

/// Asks a person, one line a question; an empty line takes what is proposed.
struct DraftDialogue {
    private let questions: [DraftQuestion]

    init(_ questions: [DraftQuestion]) { self.questions = questions }

    /// Whether somebody sits there: the question goes to standard error, the answer comes from standard input.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Nothing more is asked behind the end of the input.
    func answers() -> DraftAnswers {
        var answers: DraftAnswers = [:]
        for question in questions {
            Console.standard.ask("\(question.text.escaped) [\(question.proposal.escaped)] ")
            guard let line = readLine() else { break }
            let answer = line.trimmingCharacters(in: .whitespaces)
            answers[question.topic] = answer.isEmpty ? question.proposal : answer
        }
        return answers
    }
}
