import Foundation
import Synchronization

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

    /// What the reader finds wrong, waited for: libFuzzer knows no other way.
    static func faults(of bytes: [UInt8]) -> [String] {
        let faults = Mutex<[String]>([])
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            let found = await reader?.faults(of: bytes) ?? []
            faults.withLock { $0 = found }
            isDone.signal()
        }
        isDone.wait()
        return faults.withLock { $0 }
    }
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
        let faults = Fuzzer.faults(of: Array(UnsafeBufferPointer(start: bytes, count: size)))
        guard faults.isEmpty else {
            FileHandle.standardError.write(Data("fault: \(faults.joined(separator: "\nfault: "))\n".utf8))
            abort()
        }
        return 0
    }
)
