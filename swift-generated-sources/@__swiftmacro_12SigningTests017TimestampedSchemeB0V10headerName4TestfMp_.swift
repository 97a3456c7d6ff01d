@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_17Z4e97918f7d116120fMu_() async throws -> Void {
  @Sendable func $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(TimestampedSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_7__localfMu_.headerName())))
  }
  try await $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_25generator4e97918f7d116120fMu_() async -> Testing.Test {
  return .__function(
  named: "headerName()",
  in: TimestampedSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "the header name can be set, to a header name",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/TimestampedSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/TimestampedSchemeTests.swift", line: 68, column: 6),
  parameters: [],
  testFunction: $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_17Z4e97918f7d116120fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_24accessor4e97918f7d116120fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_25generator4e97918f7d116120fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_33testContentRecord4e97918f7d116120fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_24accessor4e97918f7d116120fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:77:6-77:6
