/// Ends the process, and so makes the input a find, where what has to hold does not.
func demand(_ holds: Bool, _ message: @autoclosure () -> String) {
    if !holds { fatalError("demand not met: \(message())") }
}

/// The same for two ways that have to come to the same thing.
func demandSame<Value: Equatable>(_ one: Value, _ other: Value, _ message: @autoclosure () -> String) {
    demand(one == other, "\(message())\n  one:   \(one)\n  other: \(other)")
}
