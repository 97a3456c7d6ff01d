import Signing

extension String {
    /// The text, in which nothing is left of the queries of addresses: they may be what opens the object behind them.
    var hidingQuery: String {
        replacing(/(?i)(https?:\/\/[^\s?'"]*\?)[^\s'"]+/) { "\($0.output.1)\(Secret.mask)" }
    }
}
