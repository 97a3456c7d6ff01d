package import Records

/// `park`: what becomes of events that wait for another day.
package struct ParkSection: Hashable, Sendable {
    /// Parked records are offered again by every run, for `days`; then they are rejected, their code kept. Default 7.
    package var term = ParkTerm(days: 7)
}

extension ParkSection {
    init(_ section: JobSection) {
        term = section.integer("days", in: 0...3650).map(ParkTerm.init(days:)) ?? term
        section.refuseUnknownKeys()
    }
}
