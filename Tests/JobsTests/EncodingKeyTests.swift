import Jobs
import Reading
import Records
import Testing

@Suite("input.encoding")
struct EncodingKeyTests {
    private func job(_ text: String) throws(Problem) -> JobFile {
        try JobFile(parsing: text, path: "job.yaml", environment: [:])
    }

    @Test("is a name that iconv knows; utf-8 is the default")
    func known() throws {
        #expect(try job("name: a").input.encoding == .utf8)
        #expect(try job("input: { encoding: UTF-8 }").input.encoding == .utf8)
        #expect(try job("input: { encoding: Windows-1252 }").input.formatChoice.encoding == .windows1252)
        #expect(try job("input: { encoding: ISO-8859-15 }").input.encoding.name == "iso-8859-15")
    }

    @Test("that iconv does not know is a mistake that names the nearest one")
    func unknown() throws {
        let problem = #expect(throws: Problem.self) { try job("input: { encoding: windows-1225 }") }
        #expect(problem?.kind == .configuration)
        #expect(
            problem?.description.contains(
                #""input.encoding" is "windows-1225", an encoding that iconv does not know; did you mean windows-1252? "#
            )
                == true, "\(problem?.description ?? "")")
    }

    @Test("is of the mapping's fingerprint where it is another one than ever")
    func fingerprint() throws {
        let (plain, western) = (try job("name: a"), try job("input: { encoding: windows-1252 }"))
        #expect(plain.mappingFingerprint != western.mappingFingerprint)
        #expect(try job("input: { encoding: utf-8 }").mappingFingerprint == plain.mappingFingerprint)
    }
}
