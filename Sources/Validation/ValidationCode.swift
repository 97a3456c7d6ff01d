/// The codes of this room's findings.
enum ValidationCode: String {
    /// A required field that is missing, empty or null.
    case required
    case notAString = "not-a-string"
    case notANumber = "not-a-number"
    /// A number with a fraction where a whole one is wanted.
    case notAnInteger = "not-an-integer"
    case notAnObject = "not-an-object"
    /// A number that no double can hold.
    case tooLarge = "too-large"
    /// None of the values that the field may have.
    case unknownValue = "unknown-value"
    case outOfRange = "out-of-range"
    /// Epoch milliseconds where seconds are wanted.
    case milliseconds
    case endBeforeStart = "end-before-start"
    case unknownZone = "unknown-zone"
    /// A value of another type than the job's own schema wants.
    case wrongType = "wrong-type"
    /// Anything else that the job's own schema refuses.
    case serviceSchema = "schema"
    /// A warning: both coordinates are zero, which is what a lost place looks like.
    case nullIsland = "null-island"
}
