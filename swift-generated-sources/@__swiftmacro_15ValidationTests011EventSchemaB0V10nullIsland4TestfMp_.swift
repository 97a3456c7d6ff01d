@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_17Z6aad9cf18a233fc7fMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_7__localfMu_.nullIsland())))
  }
  try await $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_25generator6aad9cf18a233fc7fMu_() async -> Testing.Test {
  return .__function(
  named: "nullIsland()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a place at 0, 0 is a warning",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 249, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_17Z6aad9cf18a233fc7fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_24accessor6aad9cf18a233fc7fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_25generator6aad9cf18a233fc7fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_33testContentRecord6aad9cf18a233fc7fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_24accessor6aad9cf18a233fc7fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:261:6-261:6
