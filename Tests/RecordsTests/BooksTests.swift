import Records
import Testing

@Suite struct BooksTests {
    @Test("each column weighs one record")
    func columns() {
        for column in [\Books.delivered, \.duplicate, \.skipped, \.invalid, \.rejected, \.parked, \.pending] {
            var books = Books()
            books.read = 2
            books.delivered = 1
            #expect(!books.balance)
            books[keyPath: column] += 1
            #expect(books.balance)
            books[keyPath: column] += 1
            #expect(!books.balance)
        }
    }

    @Test("a state enters its own column, and in doubt is what is open and may be recorded")
    func states() {
        var books = Books()
        for (count, state) in RecordState.allCases.enumerated() { books.enter(count + 1, state, inDoubt: true) }
        #expect(books.columns.map(\.count) == [3, 4, 0, 0, 7, 5, 6, 3, 8])
        #expect((books.inDoubt, books.parkedInDoubt) == (9, 6))
        let once = books
        books.add(once)
        #expect(books.columns.map(\.count) == [6, 8, 0, 0, 14, 10, 12, 6, 16])
        #expect((books.inDoubt, books.parkedInDoubt) == (18, 12))
    }

    @Test("what is in doubt or had its id used again stands in a column already")
    func remarks() {
        var books = Books()
        #expect(books.balance)
        books.inDoubt = 2
        books.idReused = 1
        #expect(books.balance)
    }
}
