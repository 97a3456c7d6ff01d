extension String {
    /// The hint for a mapped value of nothing but blanks, where something has to stand.
    package static func fillBlank(_ text: String) -> String {
        "fill it in the export; where it means no value, add \(text.quoted) to null in the job"
    }
}
