@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private  func $s15ValidationTests011FieldDemandB05SuitefMp_9generatorfMu_() async -> Testing.Test {
  .__type(
    FieldDemandTests.self,
    displayName: "What is told at a glance",traits: [],sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/FieldDemandTests.swift", filePath: "/work/main/Tests/ValidationTests/FieldDemandTests.swift", line: 6, column: 2)
  )
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated  let $s15ValidationTests011FieldDemandB05SuitefMp_8accessorfMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011FieldDemandB05SuitefMp_9generatorfMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated  let $s15ValidationTests011FieldDemandB05SuitefMp_17testContentRecordfMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011FieldDemandB05SuitefMp_8accessorfMu_($0, $1, $2, $3) },
  0b1,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:72:2-72:2
