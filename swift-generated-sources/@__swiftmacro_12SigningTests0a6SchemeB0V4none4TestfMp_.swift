@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests0a6SchemeB0V4none4TestfMp_16Z72a2a4bf9c5a123fMu_() async throws -> Void {
  @Sendable func $s12SigningTests0a6SchemeB0V4none4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests0a6SchemeB0V4none4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(SigningSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests0a6SchemeB0V4none4TestfMp_7__localfMu_.none())))
  }
  try await $s12SigningTests0a6SchemeB0V4none4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests0a6SchemeB0V4none4TestfMp_24generator72a2a4bf9c5a123fMu_() async -> Testing.Test {
  return .__function(
  named: "none()",
  in: SigningSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "the scheme none signs nothing and needs no secret",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/SigningSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/SigningSchemeTests.swift", line: 7, column: 6),
  parameters: [],
  testFunction: $s12SigningTests0a6SchemeB0V4none4TestfMp_16Z72a2a4bf9c5a123fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests0a6SchemeB0V4none4TestfMp_23accessor72a2a4bf9c5a123fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests0a6SchemeB0V4none4TestfMp_24generator72a2a4bf9c5a123fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests0a6SchemeB0V4none4TestfMp_32testContentRecord72a2a4bf9c5a123fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests0a6SchemeB0V4none4TestfMp_23accessor72a2a4bf9c5a123fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:11:6-11:6
