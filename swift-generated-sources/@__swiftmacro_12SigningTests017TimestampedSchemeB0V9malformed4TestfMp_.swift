@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_15b5de5d153a02a75fMu_(value arg0:String) async throws -> Void {
  @Sendable func $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_7__localfMu0_(value arg0:String,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(TimestampedSchemeTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_7__localfMu_.malformed(value: arg0))))
  }
  try await $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_7__localfMu0_(value: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_24generatorb5de5d153a02a75fMu_() async -> Testing.Test {
  return .__function(
  named: "malformed(value:)",
  in: TimestampedSchemeTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "what is not t=…,v1=… is malformed",traits: [],arguments: {[
            "", "t=1700000000", "v1=00", "t=,v1=00", "t=1,t=2,v1=00", "t=-1,v1=00", "t=1,v1=0", "t=1,v1=zz",
            "t=99999999999999999999,v1=00", "t=1, v1=00", "T=1,v1=00",
        ]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/TimestampedSchemeTests.swift", filePath: "/work/main/Tests/SigningTests/TimestampedSchemeTests.swift", line: 50, column: 6),
  parameters: [(firstName: "value",secondName: nil,type: (String).self)],
  testFunction: $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_15b5de5d153a02a75fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_23accessorb5de5d153a02a75fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_24generatorb5de5d153a02a75fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_32testContentRecordb5de5d153a02a75fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests017TimestampedSchemeB0V9malformed4TestfMp_23accessorb5de5d153a02a75fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:58:6-58:6
