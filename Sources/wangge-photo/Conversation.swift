import Foundation
import Photographs

/// Tasks come in on standard input and answers go out, line by line, until the input ends.
struct Conversation: ~Copyable {
    private let answers: Int32

    /// Takes standard output away from whatever else in this process might print.
    init() {
        answers = dup(1)
        let nowhere = open("/dev/null", O_WRONLY)
        dup2(nowhere, 1)
        close(nowhere)
    }

    deinit { close(answers) }

    func run(_ answer: (PhotoTask) -> PhotoAnswer) throws {
        while let line = readLine() {
            Confinement.renew()
            let task = try JSONDecoder().decode(PhotoTask.self, from: Data(line.utf8))
            let text = try JSONEncoder().encode(answer(task)) + [0x0a]
            alarm(0)
            guard text.withUnsafeBytes({ write(answers, $0.baseAddress, $0.count) }) == text.count else { return }
        }
    }
}
