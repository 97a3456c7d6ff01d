import Records

/// How a number is written, as the `number` of a job's field says it.
struct NumberForm: Hashable {
    var hasDecimalComma = false
    /// Between thousands.
    var group: Unicode.Scalar?
    /// A minus behind the number, or brackets for one.
    var hasOddSign = false
    /// `1,234`: a decimal or a thousands comma.
    var isUndecided = false
    /// Something of it has no word in the job.
    var isBeyondJob = false
    /// The characters around the number, in the order of finding.
    private var stripped: [Unicode.Scalar] = []

    /// Notes what stands around a number.
    mutating func strip(_ whole: Substring, down inner: Substring) {
        var rest = Array(whole.unicodeScalars)
        if !inner.isEmpty, let start = whole.firstRange(of: inner) {
            rest = Array(whole[..<start.lowerBound].unicodeScalars) + Array(whole[start.upperBound...].unicodeScalars)
        }
        for scalar in rest where !stripped.contains(scalar) { stripped.append(scalar) }
    }

    /// What to write in the job; nil where nothing of it can be said there.
    var line: String? {
        guard !isBeyondJob else { return nil }
        if isUndecided { return #"number: { decimal: "," } or number: { group: "," }, whichever is meant,"# }
        var parts: [String] = []
        // A point between thousands leaves the comma for decimals.
        if hasDecimalComma || group == "." { parts.append(#"decimal: ",""#) }
        if let group { parts.append("group: \"\(String(group).inDoubleQuotedYAML)\"") }
        if !stripped.isEmpty {
            let text = String(String.UnicodeScalarView(stripped))
            parts.append("strip: \"\(text.inDoubleQuotedYAML)\"")
        }
        if parts.isEmpty, hasOddSign { parts.append(#"decimal: ".""#) }
        return parts.isEmpty ? nil : "number: { \(parts.joined(separator: ", ")) }"
    }
}
