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

    @Test("what is in doubt or had its id used again stands in a column already")
    func remarks() {
        var books = Books()
        #expect(books.balance)
        books.inDoubt = 2
        books.idReused = 1
        #expect(books.balance)
    }
}
