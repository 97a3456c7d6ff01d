@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_17Z8a9cc183cb1aea6dfMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_7__localfMu_.excerpts())))
  }
  try await $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_25generator8a9cc183cb1aea6dfMu_() async -> Testing.Test {
  return .__function(
  named: "excerpts()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "values in messages are short and visible",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 355, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_17Z8a9cc183cb1aea6dfMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_24accessor8a9cc183cb1aea6dfMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_25generator8a9cc183cb1aea6dfMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_33testContentRecord8a9cc183cb1aea6dfMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V8excerpts4TestfMp_24accessor8a9cc183cb1aea6dfMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:362:6-362:6
