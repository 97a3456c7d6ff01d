@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V8equality4TestfMp_16f8d6a109aa600818fMu_() async throws -> Void {
  @Sendable func $s12SigningTests06SecretB0V8equality4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests06SecretB0V8equality4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(SecretTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests06SecretB0V8equality4TestfMp_7__localfMu_.equality())))
  }
  try await $s12SigningTests06SecretB0V8equality4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V8equality4TestfMp_25generatorf8d6a109aa600818fMu_() async -> Testing.Test {
  return .__function(
  named: "equality()",
  in: SecretTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "secrets are equal by every byte",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/SecretTests.swift", filePath: "/work/main/Tests/SigningTests/SecretTests.swift", line: 31, column: 6),
  parameters: [],
  testFunction: $s12SigningTests06SecretB0V8equality4TestfMp_16f8d6a109aa600818fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests06SecretB0V8equality4TestfMp_24accessorf8d6a109aa600818fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests06SecretB0V8equality4TestfMp_25generatorf8d6a109aa600818fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests06SecretB0V8equality4TestfMp_33testContentRecordf8d6a109aa600818fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests06SecretB0V8equality4TestfMp_24accessorf8d6a109aa600818fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:37:6-37:6
