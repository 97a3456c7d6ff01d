import Records

/// A cancellation that a time alone tells: `cancelled_at`, which other records leave empty.
extension JobDrafter {
    /// A field that is one text where the time stands, and another where it does not; nil where there is no such column.
    func cancelledLine(_ key: String, to cancelled: String?, else other: String) -> JobDraft.Line? {
        guard let column = type.cancelledAt, let cancelled else { return nil }
        let value = YAMLText.map([
            ("from", YAMLText.quoted(column.template)),
            ("replace", "[{ pattern: \"^.+$\", with: \(cancelled) }]"), ("default", other),
        ])
        return JobDraft.Line(key, value, .likely(cancellations(column)))
    }

    /// A map of words, in which a record with that time is a cancelled one whatever its word.
    func mapping(_ column: SampleColumn, _ map: [(String, String)], cancelled outcome: String) -> String {
        guard let time = type.cancelledAt else { return Self.mapping(column, map) }
        let own = map.contains { $0.0 == Self.cancelledWord } ? [] : [(Self.cancelledWord, outcome)]
        return YAMLText.map([
            (
                "from",
                YAMLText.list([
                    YAMLText.quoted("\(Self.cancelledWord) \(time.template)"), YAMLText.quoted(column.template),
                ])
            ),
            ("replace", "[{ pattern: \"^\(Self.cancelledWord) .+$\", with: \(Self.cancelledWord) }]"),
            ("map", YAMLText.map(own + map)),
        ])
    }

    /// The same with what there is to say of that time.
    func noting(_ remark: Remark) -> Remark {
        guard let column = type.cancelledAt else { return remark }
        return remark.adding(cancellations(column), to: "")
    }

    /// The id of an event, another one where the order was cancelled since.
    func identity(_ text: String, _ order: SampleColumn) -> String {
        guard let time = type.cancelledAt, !isPayments else { return YAMLText.quoted(text) }
        let cancelled = "evt_\(identityPrefix)_\(order.template)_cancelled_\(time.template)"
        return YAMLText.map([("from", YAMLText.list([YAMLText.quoted(cancelled), YAMLText.quoted(text)]))])
    }

    private func cancellations(_ column: SampleColumn) -> String {
        "\(column.evidence.present.grouped) of \(total.grouped) records have a {\(column.reference)}, and are cancelled by it"
    }

    private static let cancelledWord = "cancelled"
}
