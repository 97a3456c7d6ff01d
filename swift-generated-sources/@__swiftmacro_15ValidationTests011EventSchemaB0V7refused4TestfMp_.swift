@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V7refused4TestfMp_17Z75a19611650f3abffMu_(draft arg0:Draft,code arg1:String,field arg2:String,rendered arg3:String) async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V7refused4TestfMp_7__localfMu0_(draft arg0:Draft,code arg1:String,field arg2:String,rendered arg3:String,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V7refused4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V7refused4TestfMp_7__localfMu_.refused(draft: arg0,code: arg1,field: arg2,rendered: arg3))))
  }
  try await $s15ValidationTests011EventSchemaB0V7refused4TestfMp_7__localfMu0_(draft: arg0,code: arg1,field: arg2,rendered: arg3)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V7refused4TestfMp_25generator75a19611650f3abffMu_() async -> Testing.Test {
  return .__function(
  named: "refused(draft:code:field:rendered:)",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "every rule has its finding",traits: [],arguments: {bad},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 240, column: 6),
  parameters: [(firstName: "draft",secondName: nil,type: (Draft).self),(firstName: "code",secondName: nil,type: (String).self),(firstName: "field",secondName: nil,type: (String).self),(firstName: "rendered",secondName: nil,type: (String).self)],
  testFunction: $s15ValidationTests011EventSchemaB0V7refused4TestfMp_17Z75a19611650f3abffMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V7refused4TestfMp_24accessor75a19611650f3abffMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V7refused4TestfMp_25generator75a19611650f3abffMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V7refused4TestfMp_33testContentRecord75a19611650f3abffMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V7refused4TestfMp_24accessor75a19611650f3abffMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:247:6-247:6
