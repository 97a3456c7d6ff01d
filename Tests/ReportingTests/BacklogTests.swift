import Foundation
import Records
import Reporting
import Testing

@Suite("What is left to be sent") struct BacklogTests {
    /// One a second, 39 saved.
    private static let limits = RequestBudget.Limits(rate: 60, burst: 100)
    private static let now = Date(timeIntervalSince1970: 1_700_000_000)

    private static func input(
        _ path: String, offset: Int, records: Int, isComplete: Bool = false, isAbandoned: Bool = false
    ) -> StoredInput {
        StoredInput(
            key: InputKey(path: path, generation: 0), format: .ndjson, header: nil,
            checkpoint: InputCheckpoint(offset: offset, records: records, isComplete: isComplete),
            isAbandoned: isAbandoned)
    }

    private static func books(_ read: Int, pending: Int, ignored: Int = 0) -> Books {
        var books = Books()
        (books.read, books.pending, books.ignored) = (read, pending, ignored)
        books.delivered = read - pending - ignored
        return books
    }

    @Test("is what is pending, and takes as long as a forecast of the budget says")
    func pending() {
        let backlog = Backlog(Self.books(200, pending: 159), UnreadRest(), Self.limits, now: Self.now)
        #expect(backlog.requests == 159 && backlog.duration == RequestForecast(Self.limits).duration(of: 159))
        #expect(backlog.ends == Self.now.addingTimeInterval(120))
        #expect(
            backlog.text.hasPrefix("159 requests are left, 2m at 60 a minute: going on from now, the last goes out at ")
        )
    }

    @Test("counts what is unread by the size of the file, as much of it as was to be sent so far")
    func unread() {
        var rest = UnreadRest()
        rest.add(Self.input("/a", offset: 1000, records: 10), bytes: 101_000)
        rest.add(Self.input("/b", offset: 5, records: 1, isComplete: true), bytes: 500)
        rest.add(Self.input("/c", offset: 5, records: 1, isAbandoned: true), bytes: 500)
        let backlog = Backlog(Self.books(10, pending: 2, ignored: 5), rest, Self.limits, now: Self.now)
        #expect(backlog.unread == 500 && backlog.requests == 502)
        #expect(backlog.text.hasPrefix("about 502 requests are left, 500 of them judged by the size of what is not"))
    }

    @Test("of an input whose size tells nothing says that, and nothing left says so")
    func unknown() {
        var rest = UnreadRest()
        rest.add(Self.input("/a.gz", offset: 1000, records: 10), bytes: nil)
        let backlog = Backlog(Self.books(10, pending: 0), rest, Self.limits, now: Self.now)
        #expect(backlog.ends == nil && !backlog.isEmpty)
        #expect(
            backlog.text
                == "of what is read nothing is left to send; of 1 input nobody can tell how much is unread")
        #expect(
            Backlog(Self.books(10, pending: 0), UnreadRest(), Self.limits, now: Self.now).text
                == "nothing is left to send")
    }
}
