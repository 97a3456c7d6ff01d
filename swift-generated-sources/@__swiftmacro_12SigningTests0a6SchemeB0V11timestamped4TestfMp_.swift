@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_17Z306d5008b39b3428fMu_() async throws -> Void {
  @Sendable func $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(SigningSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests0a6SchemeB0V11timestamped4TestfMp_7__localfMu_.timestamped())))
  }
  try await $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_25generator306d5008b39b3428fMu_() async -> Testing.Test {
  return .__function(
  named: "timestamped()",
  in: SigningSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "the timestamped scheme puts one header on the request, however often it signs",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/SigningSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/SigningSchemeTests.swift", line: 13, column: 6),
  parameters: [],
  testFunction: $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_17Z306d5008b39b3428fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_24accessor306d5008b39b3428fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests0a6SchemeB0V11timestamped4TestfMp_25generator306d5008b39b3428fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_33testContentRecord306d5008b39b3428fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests0a6SchemeB0V11timestamped4TestfMp_24accessor306d5008b39b3428fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:29:6-29:6
