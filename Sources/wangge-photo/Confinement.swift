import Foundation
import Photographs

/// The limits that this process sets itself: what a photo can do to it ends with it.
enum Confinement {
    /// For as long as the process lives. Closes what was inherited beside standard input, output and error.
    static func apply() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > 2 { close(descriptor) }
        }
        set(RLIMIT_AS, PhotoLimits.addressSpace)
        set(RLIMIT_CORE, 0)
        set(RLIMIT_NOFILE, 32)
        set(RLIMIT_FSIZE, PhotoLimits.fileSize)
        // A signal would end the process where an error says why.
        signal(SIGXFSZ, SIG_IGN)
    }

    /// For the next photo: so much of the processor and of the clock, after which a signal ends the process.
    static func renew() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
        limit.rlim_cur = rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1 + PhotoLimits.seconds)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
        alarm(UInt32(PhotoLimits.seconds))
    }

    private static func set(_ resource: __rlimit_resource, _ value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}
