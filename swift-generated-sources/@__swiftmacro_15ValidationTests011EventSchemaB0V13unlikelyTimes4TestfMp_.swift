@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_17Z3e2a3a1b87a9eeb3fMu_(number arg0:String,year arg1:String,hint arg2:String) async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_7__localfMu0_(number arg0:String,year arg1:String,hint arg2:String,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_7__localfMu_.unlikelyTimes(number: arg0,year: arg1,hint: arg2))))
  }
  try await $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_7__localfMu0_(number: arg0,year: arg1,hint: arg2)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_25generator3e2a3a1b87a9eeb3fMu_() async -> Testing.Test {
  return .__function(
  named: "unlikelyTimes(number:year:hint:)",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a time that no order is likely to have is a warning",traits: [],arguments: {[
            ("946684799", "1999; expected one from 2000 on", "look at the export; where it stands for no time, "),
            ("46022", "1970; expected one from 2000 on", "a spreadsheet's day? add time: excel and its zone to "),
            ("20251231", "1970; expected one from 2000 on", "a date? add time: \"yyyyMMdd\" and its zone to "),
            ("253402214400", "9999; expected one at most ten years from now", "look at the export; where it stands "),
            ("2111356801", "2036; expected one at most ten years from now", "look at the export; where it stands "),
        ]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 329, column: 6),
  parameters: [(firstName: "number",secondName: nil,type: (String).self),(firstName: "year",secondName: nil,type: (String).self),(firstName: "hint",secondName: nil,type: (String).self)],
  testFunction: $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_17Z3e2a3a1b87a9eeb3fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_24accessor3e2a3a1b87a9eeb3fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_25generator3e2a3a1b87a9eeb3fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_33testContentRecord3e2a3a1b87a9eeb3fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_24accessor3e2a3a1b87a9eeb3fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:347:6-347:6
