import Foundation

/// What a person at the terminal is told besides the result: on standard error.
enum Terminal {
    static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    static let isInteractive = isatty(STDERR_FILENO) == 1
}

/// Shows how far a long work is: a bar on a terminal, a plain line for each tenth elsewhere.
final class ProgressBar {
    private let title: String
    private let quiet: Bool
    private var shown = -1
    private static let width = 30

    init(_ title: String, quiet: Bool = false) {
        self.title = title
        self.quiet = quiet
    }

    /// - Parameter total: `nil` where it is not known; then only the start is shown.
    func update(_ done: Int64, of total: Int64?) {
        guard !quiet, let total, total > 0 else { return }
        let percent = Int(min(done, total) * 100 / total)
        let step = Terminal.isInteractive ? percent : percent / 10 * 10
        guard step > shown else { return }
        shown = step
        if Terminal.isInteractive {
            let filled = percent * Self.width / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
            write("\r\(title) \(bar) \(percent) %\(percent == 100 ? "\n" : "")")
        } else {
            write("\(title) \(step) %\n")
        }
    }

    /// A work whose length is not known.
    func note(_ text: String) {
        guard !quiet else { return }
        write("\(title): \(text)\n")
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
