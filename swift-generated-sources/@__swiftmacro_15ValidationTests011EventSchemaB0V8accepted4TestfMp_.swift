@available(*, deprecated, message: "This function is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_16fe9c489341f92411fMu_(draft arg0:Draft) async throws -> Void {
  @Sendable func $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_7__localfMu0_(draft arg0:Draft,_:isolated (any _Concurrency.Actor)?=Testing.__defaultSynchronousIsolationContext) async throws {
    let $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_7__localfMu_ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait(EventSchemaTests())))
    _ = unsafe try await Testing.__requiringUnsafe(Testing.__requiringTry(Testing.__requiringAwait($s15ValidationTests011EventSchemaB0V8accepted4TestfMp_7__localfMu_.accepted(draft: arg0))))
  }
  try await $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_7__localfMu0_(draft: arg0)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
@Sendable private static func $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_25generatorfe9c489341f92411fMu_() async -> Testing.Test {
  return .__function(
  named: "accepted(draft:)",
  in: EventSchemaTests.self,
  xcTestCompatibleSelector: nil,
  displayName: "a good event has no finding",traits: [],arguments: {[
            Draft(), Draft(isMapped: false), Draft(type: "order.cancelled"), Draft(schemaVersion: .number("1.0")),
            Draft(type: "payment.completed", attributes: [("orderId", "FL1")]),
            Draft().with("tz", "Asia/Kolkata"), Draft().with("tz", "Asia/Calcutta"), Draft().with("tz", "Singapore"),
            Draft().with("tz", .absent), Draft().with("further", .array([])),
            Draft().with("amount_total", .number("0")), Draft().with("amount_total", .number("-0.0")),
            Draft().with("amount_total", .number("1e3")),
            Draft().with("location_dest_lat", .number("90.000")), Draft().with("location_dest_long", .number("-1.8e2")),
            Draft().with("start_time", .number("1735689600.0")), Draft().with("end_time", .number("1735689600")),
            Draft().with("end_time", .number("17356896e2")), Draft().with("hostStatus", "CANCELLED"),
        ]},sourceLocation: Testing.SourceLocation(__uncheckedFileID: "ValidationTests/EventSchemaTests.swift", filePath: "/work/main/Tests/ValidationTests/EventSchemaTests.swift", line: 7, column: 6),
  parameters: [(firstName: "draft",secondName: nil,type: (Draft).self)],
  testFunction: $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_16fe9c489341f92411fMu_
)
}

@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private static nonisolated let $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_24accessorfe9c489341f92411fMu_: Testing.__TestContentRecordAccessor = { outValue, type, _, _ in
  Testing.Test.__store($s15ValidationTests011EventSchemaB0V8accepted4TestfMp_25generatorfe9c489341f92411fMu_, into: outValue, asTypeAt: type)
}

@section("swift5_tests")
@used
@available(*, deprecated, message: "This property is an implementation detail of the testing library. Do not use it directly.")
private nonisolated static let $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_33testContentRecordfe9c489341f92411fMu_: Testing.__TestContentRecord = (
  0x74657374, /* 'test' */
  0,
  { unsafe $s15ValidationTests011EventSchemaB0V8accepted4TestfMp_24accessorfe9c489341f92411fMu_($0, $1, $2, $3) },
  0b10,
  0
)

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:22:6-22:6
