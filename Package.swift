// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets in which commands spend half of their time: tests run commands by the thousand, and a debug build of these
/// alone would take twice as long as an optimised one.
let optimised = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The readers that fuzzing feeds. Tests replay what fuzzers found before; with QAPACK_FUZZ, which Scripts/torture sets,
/// the same readers become a fuzzer, that only builds with its sanitizer.
let readers: [Target.Dependency] = [
    "CommonMark", "Diagnostics", "Import", "Links", "Packs", "Rendering", "Oracles", "Themes", "Typesetting",
]
let fuzzing: Target =
    Context.environment["QAPACK_FUZZ"] == nil
    ? .testTarget(name: "FuzzingTests", dependencies: readers, exclude: ["Fuzzer"], swiftSettings: strict)
    : .executableTarget(
        name: "Fuzzing",
        dependencies: readers,
        path: "Tests/FuzzingTests",
        exclude: ["ReplayTests.swift"],
        swiftSettings: strict
    )

let package = Package(
    name: "qapack",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "qapack", targets: ["qapack"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // A second reader of YAML, for tests only.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // bytes → Document → Library → Lint / Site / Export
        .target(name: "Essentials", swiftSettings: strict),
        .systemLibrary(
            name: "Cutf8proc",
            path: "Sources/C/Cutf8proc",
            pkgConfig: "libutf8proc",
            providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]
        ),
        .target(name: "Files", dependencies: ["Essentials"], swiftSettings: strict),
        .target(name: "Text", dependencies: ["Cutf8proc", "Files"], swiftSettings: optimised),
        .target(
            name: "Diagnostics",
            dependencies: [.product(name: "Algorithms", package: "swift-algorithms"), "Text"],
            swiftSettings: strict
        ),
        // every finding about content that several report: its name, reasons and examples
        .target(name: "Catalogue", dependencies: ["Diagnostics"], swiftSettings: strict),
        .systemLibrary(
            name: "Ccmark",
            path: "Sources/C/Ccmark",
            pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
        ),
        .systemLibrary(
            name: "Cyaml",
            path: "Sources/C/Cyaml",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "YAML", dependencies: ["Cyaml"], swiftSettings: strict),
        // which programs are run, and how they are held
        .target(
            name: "Programs",
            dependencies: [
                "Essentials", "Diagnostics", "Files", "Publishing", "Text",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ],
            swiftSettings: strict
        ),
        // what is kept from run to run
        .target(name: "Stores", dependencies: ["Diagnostics", "Files", "Publishing", "Text"], swiftSettings: strict),
        .target(
            name: "CommonMark",
            dependencies: [
                .product(name: "Algorithms", package: "swift-algorithms"), "Ccmark", "Diagnostics", "Text",
            ],
            swiftSettings: optimised
        ),
        .target(
            name: "Packs",
            dependencies: [
                "Catalogue", "CommonMark", "Diagnostics", "Files", "Publishing", "Stores", "Text", "YAML",
            ],
            swiftSettings: optimised
        ),
        // where links lead and pictures are, for all that ask
        .target(
            name: "Links",
            dependencies: [
                .product(name: "Algorithms", package: "swift-algorithms"), "Catalogue", "Text", "CommonMark",
                "Diagnostics", "Files", "Packs", "Publishing",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Rendering",
            dependencies: [
                "Catalogue", "CommonMark", "Diagnostics", "Links", "Packs", "Text", "Typesetting", "YAML",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PacksTests",
            dependencies: [
                "CommonMark", "Diagnostics", "Packs", "Stores", "YAML", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Publishing",
            dependencies: [.product(name: "Algorithms", package: "swift-algorithms"), "Diagnostics", "Files", "Text"],
            swiftSettings: strict
        ),
        .testTarget(name: "PublishingTests", dependencies: ["Diagnostics", "Publishing"], swiftSettings: strict),
        .systemLibrary(
            name: "Clibzip",
            path: "Sources/C/Clibzip",
            pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
        ),
        .systemLibrary(
            name: "Csqlite3",
            path: "Sources/C/Csqlite3",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .systemLibrary(
            name: "Czstd",
            path: "Sources/C/Czstd",
            pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]
        ),
        // foreign bytes → question files
        .target(
            name: "Import",
            dependencies: [
                .product(name: "Algorithms", package: "swift-algorithms"),
                "Catalogue", "Essentials", "Clibzip", "CommonMark", "Csqlite3", "Czstd", "Diagnostics", "Files",
                "Packs", "Text", "YAML",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ImportTests",
            dependencies: ["CommonMark", "Diagnostics", "Import", "Packs"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "Text"], swiftSettings: strict),
        .target(
            name: "Typesetting",
            dependencies: [
                "Diagnostics", "Files", "Programs", "Stores",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ],
            swiftSettings: strict,
            plugins: ["EmbedText"]
        ),
        .testTarget(
            name: "TypesettingTests",
            dependencies: ["Diagnostics", "Files", "Programs", "Stores", "Typesetting"],
            swiftSettings: strict
        ),
        .target(
            name: "Templates",
            path: "Templates",
            swiftSettings: strict,
            plugins: ["EmbedText"]
        ),
        // the templates of pages: read, checked and filled in
        .target(
            name: "Themes",
            dependencies: ["Diagnostics", "Files", "Packs", "Rendering", "Stores", "Templates", "Text"],
            swiftSettings: optimised
        ),
        // the words of texts and where they stand
        .target(name: "Search", dependencies: ["Stores", "Text"], swiftSettings: optimised),
        .target(
            name: "Site",
            dependencies: [
                .product(name: "Algorithms", package: "swift-algorithms"),
                "CommonMark", "Diagnostics", "Essentials", "Files", "Links", "Packs", "Rendering", "Search", "Stores",
                "Text", "Themes", "Typesetting",
            ],
            swiftSettings: strict,
            plugins: ["EmbedText"]
        ),
        .target(
            name: "Serve",
            dependencies: [
                "Essentials", "Files", "Text", "Diagnostics",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: strict,
            plugins: ["EmbedText"]
        ),
        .target(
            name: "Lint",
            dependencies: [
                "Catalogue", "CommonMark", "Diagnostics", "Essentials", "Files", "Links", "Packs", "Programs",
                "Publishing", "Rendering", "Stores", "Text", "Typesetting", "YAML",
                .product(name: "Algorithms", package: "swift-algorithms"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LintTests",
            dependencies: ["Catalogue", "CommonMark", "Diagnostics", "Lint", "Packs"],
            swiftSettings: strict
        ),
        .target(
            name: "Export",
            dependencies: [
                "Catalogue", "Clibzip", "CommonMark", "Csqlite3", "Diagnostics", "Essentials", "Files", "Links",
                "Packs", "Publishing", "Rendering", "Templates", "Text", "Typesetting",
            ],
            swiftSettings: strict,
            plugins: ["EmbedText"]
        ),
        .testTarget(name: "ExportTests", dependencies: ["Diagnostics", "Export", "Packs"], swiftSettings: strict),
        // files of text → constants in Swift
        .executableTarget(
            name: "embed-text",
            dependencies: ["Files"],
            path: "Sources/Plugins/embed-text",
            swiftSettings: strict
        ),
        .plugin(
            name: "EmbedText",
            capability: .buildTool(),
            dependencies: ["embed-text"],
            path: "Sources/Plugins/EmbedText"
        ),
        // The commit that Scripts name when they build a release.
        .target(
            name: "Cbuild",
            path: "Sources/C/Cbuild",
            cSettings: [.define("QAPACK_COMMIT", to: "\"\(Context.environment["QAPACK_COMMIT"] ?? "")\"")]
        ),
        .executableTarget(
            name: "qapack",
            dependencies: [
                "Catalogue", "Cbuild", "CommonMark", "Diagnostics", "Essentials", "Export", "Files", "Import", "Links",
                "Lint", "Packs", "Programs", "Publishing", "Rendering", "Serve", "Site", "Stores", "Text", "Themes",
                "Typesetting", "YAML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // The allocator of a release, which tools that only the build runs must not get.
            linkerSettings: Context.environment["QAPACK_ALLOCATOR"].map { [.unsafeFlags([$0])] } ?? []
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        // what several tests hold results against
        .target(
            name: "Oracles",
            dependencies: ["Ccmark", "CommonMark", "Diagnostics"],
            path: "Tests/Oracles",
            swiftSettings: strict
        ),
        fuzzing,
        .testTarget(
            name: "CommonMarkTests",
            dependencies: ["CommonMark", "Diagnostics", "Oracles"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RenderingTests",
            dependencies: [
                "Text", "CommonMark", "Diagnostics", "Links", "Packs", "Rendering", "Oracles", "Typesetting",
            ],
            exclude: ["Goldens"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "Diagnostics", "Packs", "Rendering", "Site", "Templates", "Text", "Themes",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
    ]
)
