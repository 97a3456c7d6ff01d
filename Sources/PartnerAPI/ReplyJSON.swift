/// A JSON value of a reply's body. Nothing in it is money, so numbers may be doubles here.
enum ReplyJSON: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        var name: String
        var value: ReplyJSON
    }

    case null
    case bool(Bool)
    /// Finite: what is not a number, or none that a double holds, is `null`.
    case number(Double)
    case string(String)
    case array([ReplyJSON])
    /// In the order of the text; a name may stand there more than once.
    case object([Member])

    /// What can be read of the bytes, see `ReplyJSONParser`; `null` where nothing can.
    init(_ bytes: [UInt8]) {
        var parser = ReplyJSONParser(bytes)
        self = parser.read()
    }

    /// The last member of that name; `null` where there is none, so that paths can be written in a row.
    subscript(_ name: String) -> ReplyJSON { all(name).last ?? .null }

    /// The members of that name, in order.
    func all(_ name: String) -> [ReplyJSON] {
        guard case .object(let members) = self else { return [] }
        return members.filter { $0.name == name }.map(\.value)
    }

    /// The first element of an array.
    var first: ReplyJSON {
        guard case .array(let elements) = self else { return .null }
        return elements.first ?? .null
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The digits of a whole number.
    var numberText: String? { wholeNumber.map(String.init) }

    /// A number as a person would write it, where it is a whole one.
    var wholeNumber: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(exactly: number)
    }
}
