import Foundation

/// libFuzzer's own main function, as it were: it takes the options of the command line.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The reader that QAPACK_FUZZ names.
private enum Fuzzer {
    static let reader = ProcessInfo.processInfo.environment["QAPACK_FUZZ"].flatMap(Reader.init(rawValue:))
}

if Fuzzer.reader == nil {
    FileHandle.standardError.write(
        Data("QAPACK_FUZZ names none of \(Reader.allCases.map(\.rawValue).joined(separator: ", "))\n".utf8)
    )
    exit(2)
}
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
    runFuzzer(&count, &arguments) { bytes, size in
        let faults = Fuzzer.reader?.faults(of: Array(UnsafeBufferPointer(start: bytes, count: size))) ?? []
        guard faults.isEmpty else {
            FileHandle.standardError.write(Data("fault: \(faults.joined(separator: "\nfault: "))\n".utf8))
            abort()
        }
        return 0
    }
)
