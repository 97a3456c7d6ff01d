import CLibFuzzer
import Foundation

/// Hands the target that `FUZZ` names to libFuzzer, and to it the arguments.
@main
enum FuzzMain {
    /// A C function captures nothing, so it finds its target here.
    static let target = ProcessInfo.processInfo.environment["FUZZ"].flatMap(FuzzTarget.init)

    static func main() {
        guard target != nil else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
            FileHandle.standardError.write(Data("error: FUZZ names no target; expected one of \(names)\n".utf8))
            exit(EX_USAGE)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
                FuzzMain.target?.run(FuzzInput(Array(UnsafeBufferPointer(start: bytes, count: size))))
                return 0
            })
    }
}
