import Testing

/// A module and what it may import, besides ``system``.
struct Module {
    let name: String
    let imports: Set<String>

    init(_ name: String, imports: Set<String> = []) {
        self.name = name
        self.imports = imports
    }

    /// What comes with Swift and the platform.
    static let system: Set<String> = [
        "Darwin", "Dispatch", "Essentials", "Glibc", "Musl", "Synchronization",
    ]

    /// The data flow, in its order: a module sees only modules above it, and steps side by side (Lint, Site, Export)
    /// never each other. An entry without a folder in Sources is planned.
    static let graph = [
        Module("Templates"),
        Module("Essentials", imports: ["Foundation", "FoundationEssentials"]),
        Module("Files"),
        Module("Plugins", imports: ["Files", "PackagePlugin"]),
        Module("Text", imports: ["Cutf8proc", "Files"]),
        Module("Diagnostics", imports: ["Algorithms", "Text"]),
        Module("Catalogue", imports: ["Diagnostics"]),
        Module("Publishing", imports: ["Algorithms", "Diagnostics", "Files", "Text"]),
        Module(
            "Programs",
            imports: ["Diagnostics", "Files", "Publishing", "Subprocess", "System", "SystemPackage", "Text"]
        ),
        Module("Stores", imports: ["Diagnostics", "Files", "Publishing", "Text"]),
        Module("YAML", imports: ["Cyaml"]),
        Module("CommonMark", imports: ["Algorithms", "Ccmark", "Diagnostics", "Text"]),
        Module(
            "Typesetting",
            imports: ["Diagnostics", "Files", "Programs", "Stores", "Subprocess", "System", "SystemPackage"]
        ),
        Module(
            "Packs",
            imports: ["Catalogue", "CommonMark", "Diagnostics", "Files", "Publishing", "Stores", "Text", "YAML"]
        ),
        Module(
            "Links",
            imports: ["Algorithms", "Catalogue", "CommonMark", "Diagnostics", "Files", "Packs", "Publishing", "Text"]
        ),
        Module(
            "Rendering",
            imports: ["Catalogue", "CommonMark", "Diagnostics", "Links", "Packs", "Text", "Typesetting", "YAML"]
        ),
        Module(
            "Lint",
            imports: [
                "Algorithms", "Catalogue", "CommonMark", "Diagnostics", "Files", "Links", "Packs", "Programs",
                "Publishing", "Rendering", "Stores", "Text", "Typesetting", "YAML",
            ]
        ),
        Module("Themes", imports: ["Diagnostics", "Files", "Packs", "Rendering", "Stores", "Templates", "Text"]),
        Module("Search", imports: ["Stores", "Text"]),
        Module(
            "Site",
            imports: [
                "Algorithms", "CommonMark", "Diagnostics", "Files", "Links", "Packs", "Rendering", "Search",
                "Stores", "Text", "Themes", "Typesetting",
            ]
        ),
        Module(
            "Export",
            imports: [
                "Catalogue", "Clibzip", "CommonMark", "Csqlite3", "Diagnostics", "Essentials", "Files", "Links",
                "Packs",
                "Publishing", "Rendering", "Templates", "Text", "Typesetting",
            ]
        ),
        Module("Serve", imports: ["Diagnostics", "Files", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOWebSocket", "Text"]),
        Module(
            "Import",
            imports: [
                "Algorithms", "Catalogue", "Clibzip", "CommonMark", "Csqlite3", "Czstd", "Diagnostics", "Files",
                "Packs", "Text", "YAML",
            ]
        ),
        Module(
            "qapack",
            imports: [
                "ArgumentParser", "Catalogue", "Cbuild", "CommonMark", "Diagnostics", "Export", "Files", "Import",
                "Links", "Lint", "Packs", "Programs", "Publishing", "Rendering", "Serve", "Site", "Stores", "Text",
                "Themes", "Typesetting", "YAML",
            ]
        ),
    ]
}

@Suite struct ImportTests {
    let files = SwiftFile.sources

    @Test func everyModuleHasItsPlaceInTheGraph() {
        #expect(!files.isEmpty)
        let known = Set(Module.graph.map(\.name))
        let unknown = Set(files.map(\.module)).subtracting(known)
        #expect(unknown.isEmpty, "add these to Module.graph, with what they may import")
    }

    @Test func importsFollowTheGraph() {
        for file in files {
            guard let module = Module.graph.first(where: { $0.name == file.module }) else { continue }
            for name in file.imports where !module.imports.union(Module.system).contains(name) {
                Issue.record("\(file.path) imports \(name), which Module.graph does not allow for \(module.name)")
            }
        }
    }

    @Test func everyAllowedImportIsUsed() {
        let planned = Set(Module.graph.map(\.name)).subtracting(files.map(\.module))
        for module in Module.graph {
            let own = files.filter { $0.module == module.name }
            if own.isEmpty { continue }
            let stale = module.imports.subtracting(own.flatMap(\.imports)).subtracting(planned)
            #expect(stale.isEmpty, "Module.graph allows these for \(module.name), and no file imports them")
        }
    }

    @Test func modulesSeeOnlyModulesAboveThem() {
        var below = Set(Module.graph.map(\.name))
        for module in Module.graph {
            #expect(module.imports.isDisjoint(with: below), "\(module.name) sees itself or a module below it")
            below.remove(module.name)
        }
    }

    @Test func oneModuleCallsTheSystem() {
        let libraries: Set<String> = ["Darwin", "Glibc", "Musl"]
        #expect(Set(files.filter { !$0.imports.isDisjoint(with: libraries) }.map(\.module)) == ["Files"])
    }

    @Test func oneFileTouchesLibcmark() {
        #expect(files.filter { $0.imports.contains("Ccmark") }.map(\.path) == ["Sources/CommonMark/CmarkTree.swift"])
    }
}
