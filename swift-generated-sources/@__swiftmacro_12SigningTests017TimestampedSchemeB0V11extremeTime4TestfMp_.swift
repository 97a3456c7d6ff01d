@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_17Z91e6e827dadc02bcfMu_() async throws -> Void {
  @Sendable func $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(TimestampedSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_7__localfMu_.extremeTime())))
  }
  try await $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_25generator91e6e827dadc02bcfMu_() async -> Testing.Test {
  return .__function(
  named: "extremeTime()",
  in: TimestampedSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a time at the end of the number range is stale, not a crash",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/TimestampedSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/TimestampedSchemeTests.swift", line: 43, column: 6),
  parameters: [],
  testFunction: $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_17Z91e6e827dadc02bcfMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_24accessor91e6e827dadc02bcfMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_25generator91e6e827dadc02bcfMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_33testContentRecord91e6e827dadc02bcfMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_24accessor91e6e827dadc02bcfMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:48:6-48:6
