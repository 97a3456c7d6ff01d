import Mapping
import Records

/// Times and zones.
extension JobDrafter {
    func time(_ key: String, _ guess: TimeGuess?) -> JobDraft.Line {
        guard let guess else {
            return JobDraft.Line(key, nil, .todo("no column holds times: write its column, or Unix epoch seconds"))
        }
        var pairs = [("from", YAMLText.quoted(guess.template)), ("time", Self.written(guess.evidence.formats))]
        if guess.evidence.needsZone { pairs.append(("zone", zone(of: guess))) }
        if let plus = guess.plus {
            pairs.append(("plus", YAMLText.map([("from", YAMLText.quoted(plus.column)), ("unit", plus.unit)])))
        }
        return JobDraft.Line(key, YAMLText.map(pairs), remark(on: guess))
    }

    private func remark(on guess: TimeGuess) -> Remark {
        let (share, remark) = (share(of: guess), remarkOnForm(of: guess))
        guard guess.evidence.needsZone, !guess.isUTC, zoneGuess.isGuess else { return remark }
        return remark.adding("\(zoneGuess.name) is a GUESS", to: share)
    }

    private func share(of guess: TimeGuess) -> String {
        let form = guess.evidence.formats.count == 1 ? "such times" : "times of these forms"
        return guess.evidence.fits == total
            ? "all \(total.grouped) are \(form)" : "\(guess.evidence.fits.grouped) of \(total.grouped) are \(form)"
    }

    private func remarkOnForm(of guess: TimeGuess) -> Remark {
        let share = share(of: guess)
        if let other = guess.evidence.exchanged {
            return guess.evidence.isByOrder
                ? .likely("\(other) fits as well, but the records would not be in order")
                : .guess("\(other) fits all of them as well")
        }
        if let doubt = guess.doubt { return .guess("\(doubt); \(share)") }
        if guess.evidence.fits < total || guess.score < 85 { return guess.score >= 58 ? .likely(share) : .guess(share) }
        return .sure
    }

    private static func written(_ formats: [String]) -> String {
        let texts = formats.map {
            ["iso8601", "epoch", "epochMillis", "excel"].contains($0) ? $0 : YAMLText.quoted($0)
        }
        return texts.count == 1 ? texts[0] : YAMLText.list(texts)
    }

    private func zone(of guess: TimeGuess) -> String {
        if guess.isUTC { return "UTC" }
        if answers[.zone] == nil, let column = zoneColumn, column.evidence.distinct > 1,
            column.evidence.present == total
        {
            return YAMLText.quoted(column.template)
        }
        return zoneGuess.name
    }

    var zoneColumn: SampleColumn? { roles.best(.zone, atLeast: 45).map { columns[$0.index] } }

    /// The zone of local times, and whether nothing in the export tells it.
    var zoneGuess: (name: String, isGuess: Bool) {
        if let answer = answers[.zone], Zone(named: answer) != nil { return (answer, false) }
        if let zone = zoneColumn?.evidence.counts.max(by: { $0.value < $1.value })?.key { return (zone, false) }
        return (currencyCode.flatMap(Currency.zone) ?? "Asia/Kolkata", true)
    }

    /// The event's own zone, where it is not the server's default.
    var zoneLine: [JobDraft.Line] {
        if let column = zoneColumn {
            let value =
                column.evidence.present == total
                ? YAMLText.quoted(column.template)
                : YAMLText.map([("from", YAMLText.quoted(column.template)), ("default", zoneGuess.name)])
            return [JobDraft.Line("tz", value, .sure)]
        }
        let isLocal = [start, end].contains { $0.map { $0.evidence.needsZone && !$0.isUTC } == true }
        guard isLocal, zoneGuess.name != "Asia/Kolkata" else { return [] }
        return [JobDraft.Line("tz", zoneGuess.name, .guess("by the currency"))]
    }
}
