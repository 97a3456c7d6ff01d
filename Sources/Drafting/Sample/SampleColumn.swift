/// One column of a sample, or one member of its lines.
struct SampleColumn {
    /// As a template names it between braces.
    let reference: String
    let name: ColumnName
    /// One a record; nil: absent.
    let values: [String?]
    let evidence: ColumnEvidence

    init(reference: String, name: String, values: [String?]) {
        self.reference = reference
        self.name = ColumnName(name)
        self.values = values
        evidence = ColumnEvidence(values)
    }

    var template: String { "{\(reference)}" }
}
