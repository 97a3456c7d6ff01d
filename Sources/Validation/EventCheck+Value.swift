import Records

extension EventCheck {
    /// One check on a value that has the rule's type.
    mutating func apply(_ check: FieldRule.Check, to field: Field) {
        switch check {
        case .identity: checkIdentity(field)
        case .oneOf(let values): checkChoice(field, among: values)
        case .equal(let wanted): checkEqual(field, to: wanted)
        case .within(let range): checkRange(field, range)
        case .latitude(let longitude): checkLatitude(field, longitude: longitude)
        case .epochSeconds: checkSeconds(field)
        case .notBefore(let other): checkOrder(field, after: other)
        case .zone: checkZone(field)
        }
    }

    private mutating func checkIdentity(_ field: Field) {
        guard let text = field.node.text, let flaw = IdentityText.flaw(in: text) else { return }
        report(.identity(flaw, in: text, field: field.rule.path, at: field.node.origin), on: field)
    }

    private mutating func checkChoice(_ field: Field, among values: [String]) {
        guard let text = field.node.text, !values.contains(text) else { return }
        let list = values.map(\.quoted).joined(separator: values.count > 2 ? ", " : " or ")
        let nearest = Suggestion.nearest(to: String(text.prefix(60)), among: values)
        let question = nearest.map { "did you mean \($0.quoted)? " } ?? ""
        let isMapped = field.node.origin.hasForms
        let remedy =
            isMapped ? "translate it in the job: map: { \(text.quoted): \(nearest ?? "…") }" : "write one of them"
        report(
            .unknownValue, field, "\(field.statement); expected \(values.count > 2 ? "one of " : "")\(list)",
            hint: isMapped && IdentityText.flaw(in: text) == .blank ? .fillBlank(text) : question + remedy)
    }

    private mutating func checkEqual(_ field: Field, to wanted: Int) {
        guard field.number != DecimalNumber(integerLiteral: wanted) else { return }
        report(
            .unknownValue, field, "\(field.statement); expected \(wanted)",
            hint: "write \(field.rule.path) as \(wanted), the only one there is")
    }

    private mutating func checkRange(_ field: Field, _ range: NumberRange, hint: String? = nil) {
        guard let number = field.number, !range.contains(number) else { return }
        report(
            .outOfRange, field, "\(field.statement); expected \(range.expectation)",
            hint: hint ?? field.correctionHint)
    }

    private mutating func checkLatitude(_ field: Field, longitude name: String) {
        guard let latitude = field.number else { return }
        let isLatitude = NumberRange.degreesOfLatitude.contains(latitude)
        guard !isLatitude || latitude.isZero else { return }
        let longitude = field.number(of: name)
        guard isLatitude else {
            let wouldFit =
                NumberRange.degreesOfLongitude.contains(latitude)
                && longitude.map(NumberRange.degreesOfLatitude.contains) == true
            let hint = wouldFit ? "\(field.rule.name) and \(name) may be swapped" : nil
            return checkRange(field, .degreesOfLatitude, hint: hint)
        }
        guard longitude?.isZero == true else { return }
        add(
            .nullIsland, severity: .warning, field: field.rule.path, at: field.node.origin,
            "\(field.rule.name) and \(name) are both 0, a place in the sea",
            hint: "look at the export: a place that is not known often reads 0, 0")
    }

    private mutating func checkSeconds(_ field: Field) {
        guard let number = field.number else { return }
        guard number.absolute < Self.plainlyMilliseconds else {
            return report(
                .milliseconds, field, "\(field.statement), which is plainly milliseconds; expected Unix epoch seconds",
                hint: field.node.origin.table == nil
                    ? "add time: epochMillis to \(field.rule.path) in the job, or export seconds" : "write seconds")
        }
        guard let seconds = number.clampedInt else { return }
        let doubt = Finding.unlikelyTime(
            seconds, likelyTimes, statement: field.statement, field: field.rule.path, at: field.node.origin,
            hint: Self.hint(onUnlikely: seconds, of: field.rule.path, isMapped: field.node.origin.hasForms))
        if let doubt { report(doubt, on: field) }
    }

    private static let plainlyMilliseconds = DecimalNumber(integerLiteral: LikelyTimes.plainlyMilliseconds)

    private static func hint(onUnlikely seconds: Int, of path: String, isMapped: Bool) -> String {
        switch seconds {
        case _ where !isMapped: "look at the export: an order is of our days, and its times are Unix epoch seconds"
        // 2000 to 2090 as days of a spreadsheet, and as dates.
        case 36_526..<69_400: "a spreadsheet's day? add time: excel and its zone to \(path) in the job"
        case 20_000_101...20_991_231: "a date? add time: \"yyyyMMdd\" and its zone to \(path) in the job"
        default: "look at the export; where it stands for no time, add it to null in the job"
        }
    }

    private mutating func checkOrder(_ field: Field, after name: String) {
        guard let other = field.sibling(name), let start = field.number(of: name), let end = field.number,
            end < start, !isFaulty(field.path(of: name))
        else { return }
        report(
            .endBeforeStart, field, "\(field.statement), before \(name), which is \(other.shown)",
            hint: "look at the zones of both times, and whether start and end are swapped")
    }

    private mutating func checkZone(_ field: Field) {
        guard let name = field.node.text, !ZoneNames.contains(name) else { return }
        let question = ZoneNames.nearest(to: name).map { "did you mean \($0.quoted)? otherwise " } ?? ""
        report(
            .unknownZone, field, "\(field.statement); expected an IANA zone",
            hint: "\(question)write it as Area/City, such as Asia/Kolkata")
    }
}
