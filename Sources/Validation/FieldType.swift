/// The JSON type that a field of the event wants.
package enum FieldType: Hashable, Sendable {
    case string
    /// Any finite number.
    case number
    /// A number without a fraction; `1.0` and `1e3` are some, as their value is.
    case integer
    case object
}
