@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V12neverPrinted4TestfMp_17Z7859d6cebf00cc20fMu_() async throws -> Void {
  @Sendable func $s12SigningTests06SecretB0V12neverPrinted4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests06SecretB0V12neverPrinted4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(SecretTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests06SecretB0V12neverPrinted4TestfMp_7__localfMu_.neverPrinted())))
  }
  try await $s12SigningTests06SecretB0V12neverPrinted4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests06SecretB0V12neverPrinted4TestfMp_25generator7859d6cebf00cc20fMu_() async -> Testing.Test {
  return .__function(
  named: "neverPrinted()",
  in: SecretTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a secret and what holds it show dots wherever they are printed",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/SecretTests.swift", filePath: "/work/main/Tests/SigningTests/SecretTests.swift", line: 13, column: 6),
  parameters: [],
  testFunction: $s12SigningTests06SecretB0V12neverPrinted4TestfMp_17Z7859d6cebf00cc20fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests06SecretB0V12neverPrinted4TestfMp_24accessor7859d6cebf00cc20fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests06SecretB0V12neverPrinted4TestfMp_25generator7859d6cebf00cc20fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests06SecretB0V12neverPrinted4TestfMp_33testContentRecord7859d6cebf00cc20fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests06SecretB0V12neverPrinted4TestfMp_24accessor7859d6cebf00cc20fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:23:6-23:6
