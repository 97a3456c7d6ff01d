@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_17Z35754c754f225d98fMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_7__localfMu_.ownTypes())))
  }
  try await $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_25generator35754c754f225d98fMu_() async -> Testing.Test {
  return .__function(
  named: "ownTypes()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "types of a job's own demand an order's id, and no more",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 314, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_17Z35754c754f225d98fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_24accessor35754c754f225d98fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_25generator35754c754f225d98fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_33testContentRecord35754c754f225d98fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V8ownTypes4TestfMp_24accessor35754c754f225d98fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:327:6-327:6
