import Foundation

extension PhotoError {
    /// - Parameter number: the `errno` of a failed call that writes.
    package init(writing number: Int32) {
        switch number {
        case ENOSPC, EDQUOT, EFBIG: self.init(.diskFull, "There is no room for the photo.")
        default: self.init(.unwritable, "The photo cannot be written: error \(number).")
        }
    }
}
