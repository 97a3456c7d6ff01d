@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V7objects4TestfMp_17Z7184aa0106662ba9fMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V7objects4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V7objects4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V7objects4TestfMp_7__localfMu_.objects())))
  }
  try await $s15ValidationTests011EventSchemaB0V7objects4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V7objects4TestfMp_25generator7184aa0106662ba9fMu_() async -> Testing.Test {
  return .__function(
  named: "objects()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a missing or wrong object is told once, not through its members",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 276, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V7objects4TestfMp_17Z7184aa0106662ba9fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V7objects4TestfMp_24accessor7184aa0106662ba9fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V7objects4TestfMp_25generator7184aa0106662ba9fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V7objects4TestfMp_33testContentRecord7184aa0106662ba9fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V7objects4TestfMp_24accessor7184aa0106662ba9fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:289:6-289:6
