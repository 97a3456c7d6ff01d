/// Why the consumed part of an input cannot be read again.
package struct InputUnavailable: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// It never can: a stream is read once.
        case standardInput
        /// No file holds it, where it was last seen nor where it may be now.
        case gone
        /// The file is there, and what was consumed of it is not what it holds now.
        case changed
        /// The file is there and cannot be read, or not by the job as it is now.
        case unreadable
    }

    package let kind: Kind
    /// In words that name the input.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
