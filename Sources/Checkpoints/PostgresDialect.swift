/// What PostgreSQL writes otherwise than SQLite, in which the statements on a ledger's tables are written.
///
/// | SQLite                 | PostgreSQL                                                    |
/// |------------------------|---------------------------------------------------------------|
/// | `?`, `?3`              | `$1`, `$3`                                                    |
/// | `offset`               | `"offset"`: the word is reserved                              |
/// | `INDEXED BY name`      | nothing: the planner is left to choose                        |
/// | `ON CONFLICT (name)`   | `ON CONFLICT (ledger, name)`: the tables hold several ledgers |
enum PostgresDialect {
    static func translated(_ sql: String) -> String {
        var reader = Reader(sql)
        return reader.translated()
    }

    private struct Reader {
        private var rest: Substring
        private var parameters = 0
        private var result = ""

        init(_ sql: String) { rest = sql[...] }

        mutating func translated() -> String {
            while let character = rest.first {
                switch character {
                case "'": takeText()
                case "?": takeParameter()
                case _ where character.isLetter || character == "_": takeWord()
                default: result.append(rest.removeFirst())
                }
            }
            return result
        }

        private mutating func takeText() {
            result.append(rest.removeFirst())
            while let character = rest.popFirst() {
                result.append(character)
                if character == "'" { return }
            }
        }

        private mutating func takeParameter() {
            rest.removeFirst()
            let digits = rest.prefix { $0.isNumber }
            rest.removeFirst(digits.count)
            parameters += digits.isEmpty ? 1 : 0
            result += digits.isEmpty ? "$\(parameters)" : "$\(digits)"
        }

        private mutating func takeWord() {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest.removeFirst(word.count)
            switch word {
            case "offset": result += #""offset""#
            case "INDEXED": skipIndexName()
            case "CONFLICT" where rest.hasPrefix(" ("):
                rest.removeFirst(2)
                result += "CONFLICT (ledger, "
            default: result += word
            }
        }

        /// ` BY name`
        private mutating func skipIndexName() {
            for _ in 0..<2 {
                rest = rest.drop { $0.isWhitespace }
                rest = rest.drop { !$0.isWhitespace }
            }
        }
    }
}
