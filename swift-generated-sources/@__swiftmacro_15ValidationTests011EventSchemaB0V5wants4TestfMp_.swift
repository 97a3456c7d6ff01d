@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V5wants4TestfMp_17Z6bdc404b1760f87bfMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V5wants4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V5wants4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V5wants4TestfMp_7__localfMu_.wants())))
  }
  try await $s15ValidationTests011EventSchemaB0V5wants4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V5wants4TestfMp_25generator6bdc404b1760f87bfMu_() async -> Testing.Test {
  return .__function(
  named: "wants()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "the schema tells what its fields want",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 364, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V5wants4TestfMp_17Z6bdc404b1760f87bfMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V5wants4TestfMp_24accessor6bdc404b1760f87bfMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V5wants4TestfMp_25generator6bdc404b1760f87bfMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V5wants4TestfMp_33testContentRecord6bdc404b1760f87bfMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V5wants4TestfMp_24accessor6bdc404b1760f87bfMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:372:6-372:6
