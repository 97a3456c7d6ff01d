@testable import LiveRun
import Records
import Testing

@Suite("A crash plan")
struct CrashPlanTests {
    @Test("is there only where the environment has one")
    func none() throws {
        #expect(try CrashPlan.planned(in: ["RAPIDO": "before-send"]) == nil)
        #expect(try CrashPlan.planned(in: ["RAPIDO_CRASH": "before-send"]) != nil)
        #expect(try CrashPlan.planned(in: ["RAPIDO_CRASH": "inside-outcomes:12"]) != nil)
    }

    @Test(
        "for a place or a turn that there is not is a usage error that lists the places",
        arguments: ["", "nowhere", "before-send:", "before-send:0", "before-send:x", "before-send:1:2", "inside-send"])
    func unknown(text: String) throws {
        let problem = #expect(throws: Problem.self) { try CrashPlan.planned(in: ["RAPIDO_CRASH": text]) }
        #expect(problem?.kind == .usage)
        #expect(problem?.message == #"RAPIDO_CRASH is "\#(text)"; expected POINT or POINT:N"#)
        #expect(problem?.hint.contains("before-send, after-send, ") == true)
        #expect(problem?.hint.contains("before-outcomes, inside-outcomes, after-outcomes") == true)
    }

    @Test("knows what a commit carries")
    func steps() {
        var change = LedgerChange()
        #expect(change.steps.isEmpty)
        change.rulesDigest = "p"
        #expect(change.steps.isEmpty)
        change.intents = [RecordKey(1)]
        #expect(change.steps == [.intents])
        change.settlements = [Settlement(key: RecordKey(2), outcome: .delivered, attempts: 1, inDoubt: false)]
        #expect(change.steps == [.outcomes, .intents])
    }
}
