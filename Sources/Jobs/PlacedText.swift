/// A text of the job file, variables replaced, with its place.
struct PlacedText: Hashable, Sendable {
    var text: String
    /// As the file has it: what a message may show, for a variable's value may be nobody's business.
    var written: String
    var place: YAMLValue.Place

    init(_ text: String, written: String, at place: YAMLValue.Place) {
        self.text = text
        self.written = written
        self.place = place
    }
}
