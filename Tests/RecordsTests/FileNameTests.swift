import Records
import Testing

@Suite struct FileNameTests {
    @Test(
        "a name of any bytes is text, gives its bytes back, and is shown",
        arguments: [
            (Array("orders.csv".utf8), "orders.csv"), (Array("Zürich ₹.csv".utf8), "Zürich ₹.csv"),
            ([0x63, 0x61, 0x66, 0xE9, 0x2E, 0x63], #"caf\xe9.c"#), ([0xC3], #"\xc3"#), ([0xE2, 0x82], #"\xe2\x82"#),
            ([0xFF, 0xC3, 0xBC, 0xED, 0xA0, 0x80], #"\xffü\xed\xa0\x80"#),
            // The very character that stands for a byte.
            (Array("\u{10F7E9}".utf8), #"\xf4\x8f\x9f\xa9"#),
        ])
    func roundTrip(_ bytes: [UInt8], _ shown: String) {
        let name = String(fileName: bytes)
        #expect(name.fileNameBytes == bytes)
        #expect(name.escaped == shown)
        #expect(name.withFileName { String(fileNameAt: $0) } == name)
    }

    @Test("two names that differ are two texts")
    func distinct() {
        #expect(String(fileName: [0xE9]) != String(fileName: [0xE8]))
    }

    @Test(
        "the folder of a path",
        arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("./a", "."), ("a/b/", "a/b"), ("", ".")])
    func folder(_ path: String, _ folder: String) {
        #expect(FilePlace.folder(of: path) == folder)
    }
}
