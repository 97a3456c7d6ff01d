@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V4sure4TestfMp_16f2193e084bb1e7d4fMu_(rule arg0:FieldRule) async throws -> Void {
  @Sendable func $s15ValidationTests011FieldDemandB0V4sure4TestfMp_7__localfMu0_(rule arg0:FieldRule,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011FieldDemandB0V4sure4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(FieldDemandTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011FieldDemandB0V4sure4TestfMp_7__localfMu_.sure(rule: arg0))))
  }
  try await $s15ValidationTests011FieldDemandB0V4sure4TestfMp_7__localfMu0_(rule: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V4sure4TestfMp_25generatorf2193e084bb1e7d4fMu_() async -> Testing.Test {
  return .__function(
  named: "sure(rule:)",
  in: FieldDemandTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a value that surely meets its rule has no finding at a closer look",traits: [],arguments: {rules},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/FieldDemandTests.swift", filePath: "/work/main/Tests/ValidationTests/FieldDemandTests.swift", line: 34, column: 6),
  parameters: [(firstName: "rule",secondName: nil,type: (FieldRule).self)],
  testFunction: $s15ValidationTests011FieldDemandB0V4sure4TestfMp_16f2193e084bb1e7d4fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011FieldDemandB0V4sure4TestfMp_24accessorf2193e084bb1e7d4fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011FieldDemandB0V4sure4TestfMp_25generatorf2193e084bb1e7d4fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011FieldDemandB0V4sure4TestfMp_33testContentRecordf2193e084bb1e7d4fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011FieldDemandB0V4sure4TestfMp_24accessorf2193e084bb1e7d4fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:39:6-39:6
