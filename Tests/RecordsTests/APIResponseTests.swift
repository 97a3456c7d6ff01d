import Records
import Testing

@Suite struct APIResponseTests {
    @Test("a header is found whatever its letter case, the first of several")
    func header() {
        let response = APIResponse(
            status: 429, headers: [.init("retry-after", "7"), .init("Retry-After", "9"), .init("Date", "now")])
        #expect(response.header("Retry-After") == "7")
        #expect(response.header("DATE") == "now")
        #expect(response.header("Location") == nil)
    }
}
