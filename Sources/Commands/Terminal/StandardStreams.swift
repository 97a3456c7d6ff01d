import Foundation

/// Descriptors 0 to 2, which whoever starts a program may have closed.
package enum StandardStreams {
    /// Opens what is closed of them on `/dev/null`: no file, socket or database of ours ever becomes one of them.
    ///
    /// To be called before anything else is opened.
    package static func open() {
        // The lowest free number is given out first.
        while true {
            let descriptor = Foundation.open("/dev/null", O_RDWR)
            guard descriptor >= 0, descriptor <= STDERR_FILENO else {
                close(descriptor)
                return
            }
        }
    }
}
