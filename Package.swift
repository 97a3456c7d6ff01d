// swift-tools-version: 6.2
import PackageDescription

/// The settings every module is built with.
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
    static let nioTLS = product(name: "NIOTLS", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let swiftASN1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "Yams")
}

extension Target {
    /// One stage of the pipeline, or one module above it.
    static func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, swiftSettings: houseSettings)
    }

    /// The tests of one module; they mirror its sources.
    static func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name)] + dependencies,
            swiftSettings: houseSettings)
    }
}

/// What `--version` says: the Makefile knows it best, for the build system may remember an older one.
let commit = String(
    (Context.environment["RAPIDO_COMMIT"] ?? Context.gitInformation?.currentCommit ?? "unknown").prefix(12))

// Targets stand bottom-up: a module depends only on modules above it in this list.
let package = Package(
    name: "rapido-import",
    products: [.executable(name: "rapido-import", targets: ["rapido-import"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
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
        .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        // PostgreSQL's client library, loaded only where a job's state is there.
        .target(name: "CLibPQ"),
        // The bytes that give a block of text its shape, found 16 at a time.
        .target(name: "CByteMarks"),
        // The commit it was built from: in C, so that another commit compiles nothing but that.
        .target(name: "CBuildInfo", cSettings: [.define("RAPIDO_COMMIT", to: "\"\(commit)\"")]),

        // The values that travel, and the seams.
        .module("Records"),
        // Bytes to records: CSV, NDJSON, gzip, zstd, standard input; encodings; positions.
        .module("Reading", ["Records", "CLibCSV", "CIsal", "CZstd", .crypto]),
        // Patterns as ECMA-262 reads them, in time linear in the text: of schemas and of jobs.
        .module("RegularExpressions", ["Records"]),
        // Export columns to event fields, compiled once per header.
        .module("Mapping", ["Records", "RegularExpressions"]),
        // JSON Schema 2020-12, compiled; the schemas that ship with the program.
        .module("Schema", ["Records", "RegularExpressions"]),
        // The event schema as checks; every finding, not the first.
        .module("Validation", ["Records", "Schema"]),
        // A job as it may be, drafted from the first records of an export.
        .module("Drafting", ["Records", "Reading", "Mapping"]),
        // Surely good, or look closer: mapping and schema as one pass over raw bytes.
        .module("Screening", ["Records", "Reading", "Mapping", "Validation", "CByteMarks"]),
        // The last step of each attempt: canonical request and HMAC.
        .module("Signing", ["Records", .crypto]),
        // The endpoints, headers, dispositions; the HTTP transport.
        .module(
            "PartnerAPI",
            [
                "Records", "Signing", "CBuildInfo", "CZlib", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
                .nioTLS, .swiftASN1,
            ]),
        // Inputs in object stores and behind links, found and read in ranges.
        .module("ObjectStores", ["Records", "Reading", "Signing", "PartnerAPI", .crypto]),
        // The ledger and the shared request budget, in SQLite or PostgreSQL.
        .module("Checkpoints", ["Records", "CLibPQ", .grdb, .crypto]),
        // Reading, mapping and validation as one step: what a dry run, a live run and an audit have in common.
        .module("Ingest", ["Records", "Reading", "Mapping", "Validation", "Screening"]),
        // What a run would send: blocks on all cores, the reference behind them, repeated ids.
        .module("DryRun", ["Records", "Reading", "Mapping", "Validation", "Screening", "Ingest"]),
        // What to send now, what to wait for, what to give up: the run as a value, and the driver that performs it.
        .module("LiveRun", ["Records", "Reading", "Ingest", "PartnerAPI", .deque, .heap]),
        // The books against inputs and ledger; what a changed job would make of events that went out.
        .module("Audit", ["Records", "Mapping", "Ingest"]),
        // Job file to lint to assembled pipeline; the only place that wires.
        .module(
            "Jobs",
            [
                "Records", "RegularExpressions", "Reading", "Mapping", "Schema", "Validation", "Signing", "PartnerAPI",
                "ObjectStores", "Checkpoints", "Ingest", "LiveRun", .crypto, .yams,
            ]),
        // What a run would need, looked at one by one.
        .module(
            "Doctor", ["Records", "Mapping", "Reading", "PartnerAPI", "Checkpoints", "Ingest", "Jobs"]),
        // What a person or a monitor reads afterwards.
        .module("Reporting", ["Records"]),
        // What a job came to, as a page: components, one style sheet and one script, which the build puts into the binary.
        .target(
            name: "Pages", dependencies: ["Records", "Checkpoints", "Reporting", .crypto],
            resources: [
                .embedInCode("Resources/page.css"), .embedInCode("Resources/page.js"),
                .embedInCode("Resources/live.js"),
            ],
            swiftSettings: houseSettings),
        // The same page live: over all ledgers of a folder, on loopback.
        .module(
            "Dashboard", ["Records", "Checkpoints", "Reporting", "Pages", .hummingbird, .nioCore, .logging]),
        // The Partner API on loopback, for rehearsal and tests.
        .module("Sandbox", ["Records", "Signing", "CZlib", .hummingbird, .nioCore, .logging]),
        // What a monitor asks a run that is under way.
        .module("Monitoring", ["Records", .hummingbird, .logging, .nioCore]),
        // The terminal: one subcommand a file.
        .module(
            "Commands",
            [
                "Records", "Reading", "Drafting", "Schema", "Signing", "PartnerAPI", "Checkpoints", "Ingest", "DryRun",
                "LiveRun", "Audit", "Jobs", "Doctor", "Reporting", "Pages", "Dashboard", "Sandbox", "Monitoring",
                .argumentParser, .crypto, .logging, .unixSignals,
            ]),
        .executableTarget(
            name: "rapido-import", dependencies: ["Records", "Commands"], swiftSettings: houseSettings),

        // What things cost, beside what a user would pick instead.
        .executableTarget(
            name: "BudgetBenchmark", dependencies: ["Records", "Checkpoints"], path: "Benchmarks/Budget",
            swiftSettings: houseSettings),

        .tests(of: "Records"),
        .tests(of: "Reading", ["Records", "CZlib"]),
        .tests(of: "Mapping", ["Records", "RegularExpressions"]),
        .tests(of: "Drafting", ["Records", "Reading", "Mapping"]),
        .tests(of: "RegularExpressions"),
        .tests(of: "Schema", ["Records", "RegularExpressions", "Reading", "Validation"]),
        .tests(of: "Validation", ["Records", "Reading", "Schema"]),
        .tests(
            of: "Screening",
            [
                "Records", "RegularExpressions", "Reading", "Mapping", "Validation", "Schema", "Ingest", "DryRun",
                "Jobs",
            ]),
        .tests(of: "Signing", ["Records"]),
        .tests(of: "PartnerAPI", ["Records", "Signing", .nioCore, .nioPosix]),
        .tests(of: "ObjectStores", ["Records", "Reading", "Signing"]),
        // The ledger as one list: the ledger's own tests and the simulated nights hold the run to it.
        .target(
            name: "LedgerModel", dependencies: ["Records", "Checkpoints"], path: "Tests/LedgerModel",
            swiftSettings: houseSettings),
        // A PostgreSQL server of the tests' own.
        .target(name: "PostgresServer", path: "Tests/PostgresServer", swiftSettings: houseSettings),
        .tests(of: "Checkpoints", ["Records", "LedgerModel", "PostgresServer", .grdb]),
        .tests(of: "Ingest", ["Records", "Reading"]),
        .tests(of: "DryRun", ["Records", "Screening"]),
        .tests(of: "LiveRun", ["Records", "Reading", "Ingest", "Checkpoints", "LedgerModel", .heap, .grdb]),
        .tests(of: "Audit", ["Records", "Reading", "Mapping", "Ingest", "Checkpoints", .grdb]),
        .tests(of: "Jobs", ["Records", "RegularExpressions", "Reading", "Mapping", "Signing"]),
        .tests(of: "Reporting", ["Records"]),
        .tests(of: "Pages", ["Records", "Checkpoints", "Reporting"]),
        .tests(of: "Dashboard", ["Records"]),
        .tests(of: "Sandbox", ["Records", "Signing", .hummingbird, .hummingbirdTesting]),
        // The built binary, driven as a user drives it, against the sandbox process.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "rapido-import", "Records", "Reading", "Checkpoints", "Ingest", "DryRun", "LiveRun", "Jobs",
                "PostgresServer", .grdb,
            ],
            exclude: ["Fixtures"], swiftSettings: houseSettings),
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
                "Records", "RegularExpressions", "Reading", "Mapping", "Schema", "Validation", "Screening", "Ingest",
                "DryRun",
                "CLibFuzzer",
            ],
            path: "Fuzzing/Targets", swiftSettings: houseSettings,
            linkerSettings: sanitizers.hasSuffix("address") ? [.unsafeFlags(["-sanitize=address"])] : []),
    ]
}
