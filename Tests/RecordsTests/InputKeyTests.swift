import Records
import Testing

@Suite struct InputKeyTests {
    @Test(
        "messages carry the file's own name, not its folder",
        arguments: [("/in/exports/a.csv", "a.csv"), ("-", "-"), ("a.csv", "a.csv"), ("/", "/")])
    func fileName(_ path: String, _ name: String) {
        #expect(InputKey(path: path, generation: 1).fileName == name)
    }
}
