// swift-tools-version: 6.2
import PackageDescription

/// The settings every module of the house is built with.
let houseSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let deque = product(name: "DequeModule", package: "swift-collections")
    static let heap = product(name: "HeapModule", package: "swift-collections")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let logging = product(name: "Logging", package: "swift-log")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "Yams")
}

extension Target {
    /// One stage of the pipeline, or one room above it.
    static func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, swiftSettings: houseSettings)
    }

    /// The tests of one room; they mirror its sources.
    static func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name)] + dependencies,
            swiftSettings: houseSettings)
    }
}

// Targets stand bottom-up: a room depends only on rooms above it in this list.
let package = Package(
    name: "rapido-import",
    products: [.executable(name: "rapido-import", targets: ["rapido-import"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries, from Debian.
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The bytes that give a block of text its shape, found 16 at a time.
        .target(name: "CByteMarks"),

        // The values that travel, and the seams.
        .room("Records"),
        // Bytes to records: CSV, NDJSON, gzip, standard input; positions.
        .room("Reading", ["Records", "CLibCSV", "CZlib", .crypto]),
        // Export columns to event fields, compiled once per header.
        .room("Mapping", ["Records"]),
        // JSON Schema 2020-12, compiled; the schemas that ship with the program.
        .room("Schema", ["Records"]),
        // The event schema as checks; every finding, not the first.
        .room("Validation", ["Records", "Schema"]),
        // Surely good, or look closer: mapping and schema as one pass over raw bytes.
        .room("Screening", ["Records", "Reading", "Mapping", "Validation", "CByteMarks"]),
        // The last step of each attempt: canonical request and HMAC.
        .room("Signing", ["Records", .crypto]),
        // The endpoints, headers, dispositions; the HTTP transport.
        .room("PartnerAPI", ["Records", "Signing", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]),
        // The ledger and the shared request budget, in SQLite.
        .room("Checkpoints", ["Records", .grdb, .crypto]),
        // What to send now, what to wait for, what to give up.
        .room("Uploading", ["Records", .deque]),
        // The run: one decision core and the driver that performs its actions.
        .room(
            "Execution",
            ["Records", "Reading", "Mapping", "Validation", "Screening", "PartnerAPI", "Uploading", .deque, .heap]),
        // Job file to lint to assembled pipeline; the only place that wires.
        .room(
            "Jobs",
            [
                "Records", "Reading", "Mapping", "Schema", "Validation", "Signing", "PartnerAPI", "Checkpoints",
                "Uploading", "Execution", .crypto, .yams,
            ]),
        // What a person or a monitor reads afterwards.
        .room("Reporting", ["Records"]),
        // The Partner API on loopback, for rehearsal and tests.
        .room("Sandbox", ["Records", "Signing", .hummingbird, .nioCore, .logging]),
        // The terminal: one subcommand a file.
        .room(
            "Commands",
            [
                "Records", "Reading", "Schema", "PartnerAPI", "Checkpoints", "Execution", "Jobs", "Reporting",
                "Sandbox",
                .argumentParser, .logging, .unixSignals,
            ]),
        .executableTarget(
            name: "rapido-import", dependencies: ["Commands"], swiftSettings: houseSettings),

        // What things cost, beside what a user would pick instead.
        .executableTarget(
            name: "BudgetBenchmark", dependencies: ["Records", "Checkpoints"], path: "Benchmarks/Budget",
            swiftSettings: houseSettings),

        .tests(of: "Records"),
        .tests(of: "Reading", ["Records"]),
        .tests(of: "Mapping", ["Records"]),
        .tests(of: "Schema", ["Records", "Reading", "Validation"]),
        .tests(of: "Validation", ["Records", "Reading", "Schema"]),
        .tests(of: "Screening", ["Records", "Reading", "Mapping", "Validation", "Schema", "Execution", "Jobs"]),
        .tests(of: "Signing", ["Records"]),
        .tests(of: "PartnerAPI", ["Records", "Signing", .nioCore, .nioPosix]),
        // The ledger as one list: the ledger's own tests and the simulated nights hold the run to it.
        .target(
            name: "LedgerModel", dependencies: ["Records", "Checkpoints"], path: "Tests/LedgerModel",
            swiftSettings: houseSettings),
        .tests(of: "Checkpoints", ["Records", "LedgerModel", .grdb]),
        .tests(of: "Uploading", ["Records"]),
        .tests(
            of: "Execution",
            ["Records", "Reading", "Screening", "Uploading", "Checkpoints", "LedgerModel", .heap, .grdb]),
        .tests(of: "Jobs", ["Records", "Mapping"]),
        .tests(of: "Reporting", ["Records"]),
        .tests(of: "Sandbox", ["Records", "Signing", .hummingbird, .hummingbirdTesting]),
        // The built binary, driven as a user drives it, against the sandbox process.
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["rapido-import", "Records", "Reading", "Checkpoints", "Execution", "Jobs", .grdb],
            swiftSettings: houseSettings),
    ]
)

// What has to hold of any bytes at all, see Fuzzing/README.md: a build of its own, with these sanitizers.
if let sanitizers = Context.environment["RAPIDO_FUZZ"] {
    let sanitized = "-sanitize=\(sanitizers)"
    for target in package.targets where target.swiftSettings != nil {
        target.swiftSettings? += [.unsafeFlags([sanitized, "-enable-testing"])]
    }
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Records", "Reading", "Mapping", "Schema", "Validation", "Screening", "Execution", "CLibFuzzer",
            ],
            path: "Fuzzing/Targets", swiftSettings: houseSettings,
            linkerSettings: sanitizers.hasSuffix("address") ? [.unsafeFlags(["-sanitize=address"])] : []),
    ]
}
