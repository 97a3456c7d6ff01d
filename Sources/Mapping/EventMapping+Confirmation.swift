import Records

extension EventMapping {
    /// What makes the id of the order; nil where nothing does, or the job says it twice.
    package var orderID: FieldMapping? {
        let fields = attributes.filter { $0.name == "orderId" }.map(\.field)
        return fields.count == 1 ? fields.first : nil
    }

    /// Whether all records that confirm one order have one event id, whatever the export holds: an order cannot be
    /// confirmed under two.
    ///
    /// It is so where the id is made of the order's column and the type's alone, and both columns can be told from what
    /// became of them. False says nothing: the records have to be looked at.
    package var confirmsOrdersUnderOneID: Bool {
        guard let order = orderID?.columnBehind(nil), id.isTemplateAlone else { return false }
        let known = [order, type.columnBehind(Confirmation.eventType)].compactMap(\.self)
        return id.columns.allSatisfy(known.contains)
    }
}

extension FieldMapping {
    /// The one column whose text is told by the field's: by any text of it, or by this one. Nil where there is none.
    fileprivate func columnBehind(_ value: String?) -> Column? {
        guard fallback == nil, times.isEmpty, let template = soleTemplate, template.columns.count == 1 else {
            return nil
        }
        guard let map else { return template.columns.first }
        let words = map.filter { $0.value == value }.keys
        guard words.count == 1, words.allSatisfy(\.hasOneSpelling) else { return nil }
        return template.columns.first
    }

    /// Whether the field's text is that of its template.
    package var isTemplateAlone: Bool { soleTemplate != nil && map == nil && fallback == nil && times.isEmpty }
}

extension String {
    /// Whether no other text is the same key of a map. Texts are the same if they are canonically equivalent (Unicode
    /// Standard Annex 15), as the Kelvin sign is to `K`, the Greek question mark to `;` and the varia to a grave accent.
    package var hasOneSpelling: Bool {
        utf8.allSatisfy { $0 < 0x80 && !"K;`".utf8.contains($0) }
    }
}
