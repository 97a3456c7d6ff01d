@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests011HexadecimalB0V7refused4TestfMp_17Z5396e11455de0fd6fMu_(text arg0:String) async throws -> Void {
  @Sendable func $s12SigningTests011HexadecimalB0V7refused4TestfMp_7__localfMu0_(text arg0:String,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests011HexadecimalB0V7refused4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(HexadecimalTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests011HexadecimalB0V7refused4TestfMp_7__localfMu_.refused(text: arg0))))
  }
  try await $s12SigningTests011HexadecimalB0V7refused4TestfMp_7__localfMu0_(text: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests011HexadecimalB0V7refused4TestfMp_25generator5396e11455de0fd6fMu_() async -> Testing.Test {
  return .__function(
  named: "refused(text:)",
  in: HexadecimalTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "what is not hexadecimal is refused",traits: [],arguments: {["a", "0g", " 00", "+1", "0x00", "é0"]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/HexadecimalTests.swift", filePath: "/work/main/Tests/SigningTests/HexadecimalTests.swift", line: 15, column: 6),
  parameters: [(firstName: "text",secondName: nil,type: (String).self)],
  testFunction: $s12SigningTests011HexadecimalB0V7refused4TestfMp_17Z5396e11455de0fd6fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests011HexadecimalB0V7refused4TestfMp_24accessor5396e11455de0fd6fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests011HexadecimalB0V7refused4TestfMp_25generator5396e11455de0fd6fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests011HexadecimalB0V7refused4TestfMp_33testContentRecord5396e11455de0fd6fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests011HexadecimalB0V7refused4TestfMp_24accessor5396e11455de0fd6fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/SigningTests/HexadecimalTests.swift:18:6-18:6
