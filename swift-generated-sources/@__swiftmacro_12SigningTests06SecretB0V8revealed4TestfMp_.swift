@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V8revealed4TestfMp_17Z4b34421558a14135fMu_() async throws -> Void {
  @Sendable func $s12SigningTests06SecretB0V8revealed4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests06SecretB0V8revealed4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(SecretTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests06SecretB0V8revealed4TestfMp_7__localfMu_.revealed())))
  }
  try await $s12SigningTests06SecretB0V8revealed4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V8revealed4TestfMp_25generator4b34421558a14135fMu_() async -> Testing.Test {
  return .__function(
  named: "revealed()",
  in: SecretTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "what it holds comes out by name only",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/SecretTests.swift", filePath: "/work/main/Tests/SigningTests/SecretTests.swift", line: 25, column: 6),
  parameters: [],
  testFunction: $s12SigningTests06SecretB0V8revealed4TestfMp_17Z4b34421558a14135fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests06SecretB0V8revealed4TestfMp_24accessor4b34421558a14135fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests06SecretB0V8revealed4TestfMp_25generator4b34421558a14135fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests06SecretB0V8revealed4TestfMp_33testContentRecord4b34421558a14135fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests06SecretB0V8revealed4TestfMp_24accessor4b34421558a14135fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:29:6-29:6
