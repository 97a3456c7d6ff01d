/// The case that a field's letters are brought into (job key `case`): as Unicode has it for no language in particular.
package enum LetterCase: String, Hashable, Sendable, CaseIterable {
    case upper
    case lower

    package func applied(to text: String) -> String {
        switch self {
        case .upper: text.uppercased()
        case .lower: text.lowercased()
        }
    }
}
