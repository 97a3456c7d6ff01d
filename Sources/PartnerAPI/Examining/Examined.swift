/// An answer, and what is around it.
package struct Examined<Value: Sendable>: Sendable {
    package var value: Value
    /// How far the server's clock, its `Date`, is ahead of ours, in seconds; nil where there is no readable one.
    package var clockOffset: Int?
    /// From the request to the whole answer.
    package var duration: Duration
}
