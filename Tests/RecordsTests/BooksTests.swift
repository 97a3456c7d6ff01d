import Records
import Testing

@Suite struct BooksTests {
    @Test(
        "each column weighs one record",
        arguments: [
            \Books.delivered, \.duplicate, \.skipped, \.invalid, \.rejected, \.parked, \.pending,
        ] as [WritableKeyPath<Books, Int> & Sendable])
    func columns(_ column: WritableKeyPath<Books, Int> & Sendable) {
        var books = Books()
        books.read = 3
        books.delivered = 1
        books[keyPath: column] += 1
        #expect(!books.balance)
        books[keyPath: column] += 1
        #expect(books.balance)
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
