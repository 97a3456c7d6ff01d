@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_16f1a3fa0858758979fMu_() async throws -> Void {
  @Sendable func $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(HexadecimalTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_7__localfMu_.roundTrip())))
  }
  try await $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_25generatorf1a3fa0858758979fMu_() async -> Testing.Test {
  return .__function(
  named: "roundTrip()",
  in: HexadecimalTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "every byte goes there and back",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/HexadecimalTests.swift", filePath: "/work/main/Tests/SigningTests/HexadecimalTests.swift", line: 6, column: 6),
  parameters: [],
  testFunction: $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_16f1a3fa0858758979fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_24accessorf1a3fa0858758979fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_25generatorf1a3fa0858758979fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_33testContentRecordf1a3fa0858758979fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests011HexadecimalB0V9roundTrip4TestfMp_24accessorf1a3fa0858758979fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/SigningTests/HexadecimalTests.swift:13:6-13:6
