@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_17Z7850d5a3ac9673a0fMu_(age arg0:Int,holds arg1:Bool) async throws -> Void {
  @Sendable func $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_7__localfMu0_(age arg0:Int,holds arg1:Bool,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(TimestampedSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_7__localfMu_.tolerance(age: arg0,holds: arg1))))
  }
  try await $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_7__localfMu0_(age: arg0,holds: arg1)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_25generator7850d5a3ac9673a0fMu_() async -> Testing.Test {
  return .__function(
  named: "tolerance(age:holds:)",
  in: TimestampedSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a correct signature holds for five minutes in either direction",traits: [],arguments: {[(-301, false), (-300, true), (0, true), (300, true), (301, false)]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/TimestampedSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/TimestampedSchemeTests.swift", line: 36, column: 6),
  parameters: [(firstName: "age",secondName: nil,type: (Int).self),(firstName: "holds",secondName: nil,type: (Bool).self)],
  testFunction: $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_17Z7850d5a3ac9673a0fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_24accessor7850d5a3ac9673a0fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_25generator7850d5a3ac9673a0fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_33testContentRecord7850d5a3ac9673a0fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_24accessor7850d5a3ac9673a0fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:41:6-41:6
