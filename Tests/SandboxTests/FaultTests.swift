import Records
import Testing

@testable import Sandbox

@Suite("faults as the command line gives them")
struct FaultTests {
    @Test(
        "name, probability and count",
        arguments: [
            ("slow=0.1", Fault(.slow, probability: 0.1)),
            ("outage=1:20", Fault(.outage, probability: 1, count: 20)),
            ("timeout-408=0", Fault(.timeout408, probability: 0)),
            ("poison=5e-3:1", Fault(.poison, probability: 0.005, count: 1)),
        ])
    func good(text: String, fault: Fault) throws {
        #expect(try Fault.parse(text) == fault)
    }

    @Test(
        "what cannot be read is said, with the remedy",
        arguments: [
            ("slwo=0.1", "fault \"slwo=0.1\": there is no fault \"slwo\"", "did you mean \"slow\"?"),
            (
                "slow=1.5", "fault \"slow=1.5\": \"1.5\" is not a probability from 0 to 1",
                "write NAME=P or NAME=P:COUNT, such as slow=0.1 or outage=1:20"
            ),
            (
                "slow=nan", "fault \"slow=nan\": \"nan\" is not a probability from 0 to 1",
                "write NAME=P or NAME=P:COUNT, such as slow=0.1 or outage=1:20"
            ),
            (
                "slow", "fault \"slow\": a probability is missing",
                "write NAME=P or NAME=P:COUNT, such as slow=0.1 or outage=1:20"
            ),
            (
                "slow=1:few", "fault \"slow=1:few\": \"few\" is not a count of hits",
                "write NAME=P or NAME=P:COUNT, such as slow=0.1 or outage=1:20"
            ),
        ])
    func bad(text: String, message: String, hint: String) {
        #expect(throws: Problem(.usage, message, hint: hint)) { try Fault.parse(text) }
    }

    @Test("a name like none gets the whole list")
    func strange() throws {
        let problem = #expect(throws: Problem.self) { try Fault.parse("xyzzyxyzzy=1") }
        #expect(try #require(problem).hint.hasPrefix("choose one of timeout-408, timeout-499, rate-limited, "))
    }

    @Test("every fault of the catalogue has a line for --help", arguments: FaultName.allCases)
    func catalogue(name: FaultName) {
        #expect(!name.summary.isEmpty && !name.summary.hasSuffix(".") && !name.summary.contains("\n"))
    }
}
