import PackagePlugin

/// Makes the files of a target that are not Swift part of its code, as `PackageResources`.
@main
struct EmbedText: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        guard let files = target.sourceModule?.sourceFiles.filter({ $0.type != .source }).map(\.url), !files.isEmpty
        else {
            return []
        }
        let output = context.pluginWorkDirectoryURL.appending(path: "PackageResources.swift")
        return [
            .buildCommand(
                displayName: "Embedding the text of \(target.name)",
                executable: try context.tool(named: "embed-text").url,
                arguments: [output.path, target.directoryURL.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
