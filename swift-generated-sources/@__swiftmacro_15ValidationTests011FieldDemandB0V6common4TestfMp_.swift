@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V6common4TestfMp_14ab4e705b15a669fMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011FieldDemandB0V6common4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011FieldDemandB0V6common4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(FieldDemandTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011FieldDemandB0V6common4TestfMp_7__localfMu_.common())))
  }
  try await $s15ValidationTests011FieldDemandB0V6common4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011FieldDemandB0V6common4TestfMp_23generatorab4e705b15a669fMu_() async -> Testing.Test {
  return .__function(
  named: "common()",
  in: FieldDemandTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "the values of a good event are known for good without a closer look",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/FieldDemandTests.swift", filePath: "/work/main/Tests/ValidationTests/FieldDemandTests.swift", line: 63, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011FieldDemandB0V6common4TestfMp_14ab4e705b15a669fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011FieldDemandB0V6common4TestfMp_22accessorab4e705b15a669fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011FieldDemandB0V6common4TestfMp_23generatorab4e705b15a669fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011FieldDemandB0V6common4TestfMp_31testContentRecordab4e705b15a669fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011FieldDemandB0V6common4TestfMp_22accessorab4e705b15a669fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:71:6-71:6
