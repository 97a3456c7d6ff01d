@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_17Z2bd32e5fe1425be8fMu_() async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_7__localfMu0_(_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V6faulty4TestfMp_7__localfMu_.faulty())))
  }
  try await $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_7__localfMu0_()
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_25generator2bd32e5fe1425be8fMu_() async -> Testing.Test {
  return .__function(
  named: "faulty()",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a field that has a finding already gets no other, nor does what depends on it",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 291, column: 6),
  parameters: [],
  testFunction: $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_17Z2bd32e5fe1425be8fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_24accessor2bd32e5fe1425be8fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V6faulty4TestfMp_25generator2bd32e5fe1425be8fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_33testContentRecord2bd32e5fe1425be8fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V6faulty4TestfMp_24accessor2bd32e5fe1425be8fMu_($0, $1, $2, $3) },
  0,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:298:6-298:6
