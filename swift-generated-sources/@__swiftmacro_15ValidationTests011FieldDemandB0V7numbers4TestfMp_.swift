@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_16b1852be5a5e8782efMu_(seed arg0:UInt64) async throws -> Void {
  @Sendable func $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_7__localfMu0_(seed arg0:UInt64,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(FieldDemandTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011FieldDemandB0V7numbers4TestfMp_7__localfMu_.numbers(seed: arg0))))
  }
  try await $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_7__localfMu0_(seed: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_25generatorb1852be5a5e8782efMu_() async -> Testing.Test {
  return .__function(
  named: "numbers(seed:)",
  in: FieldDemandTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "digits drawn at random are not called good for what is out of range",traits: [],arguments: {UInt64(1)...4},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/FieldDemandTests.swift", filePath: "/work/main/Tests/ValidationTests/FieldDemandTests.swift", line: 41, column: 6),
  parameters: [(firstName: "seed",secondName: nil,type: (UInt64).self)],
  testFunction: $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_16b1852be5a5e8782efMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_24accessorb1852be5a5e8782efMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011FieldDemandB0V7numbers4TestfMp_25generatorb1852be5a5e8782efMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_33testContentRecordb1852be5a5e8782efMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011FieldDemandB0V7numbers4TestfMp_24accessorb1852be5a5e8782efMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:61:6-61:6
