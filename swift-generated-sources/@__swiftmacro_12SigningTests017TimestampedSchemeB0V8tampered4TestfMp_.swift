@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_17Z333b9606eaa03fbffMu_() async throws -> Void {
  @Sendable func $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(TimestampedSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_7__localfMu_.tampered())))
  }
  try await $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_25generator333b9606eaa03fbffMu_() async -> Testing.Test {
  return .__function(
  named: "tampered()",
  in: TimestampedSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a changed body, time, signature or secret is refused",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/TimestampedSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/TimestampedSchemeTests.swift", line: 26, column: 6),
  parameters: [],
  testFunction: $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_17Z333b9606eaa03fbffMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_24accessor333b9606eaa03fbffMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_25generator333b9606eaa03fbffMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_33testContentRecord333b9606eaa03fbffMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_24accessor333b9606eaa03fbffMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:34:6-34:6
