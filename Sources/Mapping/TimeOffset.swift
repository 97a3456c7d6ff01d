import Records

/// What is added to a time (job key `plus`), such as the minutes a trip takes.
package struct TimeOffset: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case seconds
        case minutes
        case hours
        /// Of 24 hours each, whatever the clocks of the zone do meanwhile.
        case days
    }

    /// The first one that is present.
    package var templates: [Template]
    package var unit: Unit

    package init(templates: [Template], unit: Unit) {
        self.templates = templates
        self.unit = unit
    }
}

extension TimeOffset {
    /// What is wrong with it, whatever the records hold; nil where all is well.
    func problem(at path: String) -> Problem? {
        for text in templates.compactMap(\.constantText) {
            guard case .failure = unit.seconds(in: text, after: 0) else { continue }
            return Problem(
                .configuration, "\(path): plus adds \(text.quoted), which is no number of \(unit.rawValue)",
                hint: "write the column that holds the number, such as \"{duration}\", or a number")
        }
        return nil
    }

    /// Why a text cannot be added to a time.
    enum Refusal: Error {
        case noNumber
        case tooFar
    }
}

extension TimeOffset.Unit {
    private var secondsPerUnit: Int {
        switch self {
        case .seconds: 1
        case .minutes: 60
        case .hours: 3600
        case .days: 86_400
        }
    }

    static let list = allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " or days"

    /// The second in which the time lies that is so many units after that one, both in Unix epoch seconds; a number
    /// below zero leads back.
    func seconds(in text: String, after base: Int) -> Result<Int, TimeOffset.Refusal> {
        let number = ScaledNumber(Array(text.utf8)[...].trimmingAllBlanks, times: secondsPerUnit)
        guard number != .none else { return .failure(.noNumber) }
        guard let added = number.floor else { return .failure(.tooFar) }
        let (sum, isBeyond) = base.addingReportingOverflow(added)
        return isBeyond || !Self.calendar.contains(sum) ? .failure(.tooFar) : .success(sum)
    }

    /// The years 1 to 9999, in Unix epoch seconds.
    private static let calendar = -62_135_596_800...253_402_300_799
}
