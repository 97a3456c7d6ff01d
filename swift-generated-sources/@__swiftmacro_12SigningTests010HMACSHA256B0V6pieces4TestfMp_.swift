@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_17Z256ba192b29c5b6efMu_(vector arg0:Vector) async throws -> Void {
  @Sendable func $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_7__localfMu0_(vector arg0:Vector,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(HMACSHA256Tests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s12SigningTests010HMACSHA256B0V6pieces4TestfMp_7__localfMu_.pieces(vector: arg0))))
  }
  try await $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_7__localfMu0_(vector: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_25generator256ba192b29c5b6efMu_() async -> Testing.Test {
  return .__function(
  named: "pieces(vector:)",
  in: HMACSHA256Tests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a message in pieces is the same message",traits: [],arguments: {vectors},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "SigningTests/HMACSHA256Tests.swift", filePath: "/work/main/Tests/SigningTests/HMACSHA256Tests.swift", line: 48, column: 6),
  parameters: [(firstName: "vector",secondName: nil,type: (Vector).self)],
  testFunction: $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_17Z256ba192b29c5b6efMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_24accessor256ba192b29c5b6efMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s12SigningTests010HMACSHA256B0V6pieces4TestfMp_25generator256ba192b29c5b6efMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_33testContentRecord256ba192b29c5b6efMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s12SigningTests010HMACSHA256B0V6pieces4TestfMp_24accessor256ba192b29c5b6efMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/SigningTests/HMACSHA256Tests.swift:53:6-53:6
