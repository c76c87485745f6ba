import CExiv2
import Foundation
import Photographs

// A process that reads photos for `wangge`, which starts it: see `PhotoWorker`. It is of no use at a terminal.
do {
    try Confinement.apply()
    cexiv2_start()
    try Conversation().run { $0.answer() }
} catch {
    exit(1)
}
