@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_16e97ae61cae2c0e45fMu_(type arg0:String,possible arg1:[String]?,faulty arg2:[String]) async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_7__localfMu0_(type arg0:String,possible arg1:[String]?,faulty arg2:[String],_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_7__localfMu_.unknownType(type: arg0,possible: arg1,faulty: arg2))))
  }
  try await $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_7__localfMu0_(type: arg0,possible: arg1,faulty: arg2)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_25generatore97ae61cae2c0e45fMu_() async -> Testing.Test {
  return .__function(
  named: "unknownType(type:possible:faulty:)",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "where the type is not known, the attributes are judged as far as they can be",traits: [],arguments: {[
            ("bookd", ["order.confirmed", "order.cancelled"], ["amount_total", "orderId"]),
            ("bookd", ["order.confirmed", "payment.failed"], ["orderId"]),
            ("bookd", nil, ["orderId"]), ("bookd", ["nothing.known"], ["orderId"]),
        ] as [(String, [String]?, [String])]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 300, column: 6),
  parameters: [(firstName: "type",secondName: nil,type: (String).self),(firstName: "possible",secondName: nil,type: ([String]?).self),(firstName: "faulty",secondName: nil,type: ([String]).self)],
  testFunction: $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_16e97ae61cae2c0e45fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_24accessore97ae61cae2c0e45fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_25generatore97ae61cae2c0e45fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_33testContentRecorde97ae61cae2c0e45fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V11unknownType4TestfMp_24accessore97ae61cae2c0e45fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:312:6-312:6
