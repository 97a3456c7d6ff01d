/// How far a drafted line is to be believed, as its comment says it.
package enum Remark: Hashable, Sendable {
    /// Name and values leave no doubt.
    case sure
    case likely(String)
    /// Somebody has to look at it.
    case guess(String)
    /// Somebody has to fill it in.
    case todo(String)
    case note(String)

    package var text: String {
        switch self {
        case .sure: "sure"
        case .likely(let why): "likely: \(why)"
        case .guess(let why): "GUESS: \(why)"
        case .todo(let what): "TODO: \(what)"
        case .note(let what): what
        }
    }

    /// With one doubt more.
    /// - Parameter share: what there is to say where there was none.
    func adding(_ doubt: String, to share: String) -> Remark {
        switch self {
        case .sure: .likely("\(share); \(doubt)")
        case .likely(let why): .likely("\(why); \(doubt)")
        case .guess(let why): .guess("\(why); \(doubt)")
        case .todo(let what): .todo(what)
        case .note(let what): .note("\(what); \(doubt)")
        }
    }
}
