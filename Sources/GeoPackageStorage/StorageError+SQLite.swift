import GRDB
import Storage

extension StorageError {
    /// What an error of SQLite or GRDB means to the callers of a store: the one place where engine errors end. The engine's
    /// text, which may hold SQL and paths, is dropped.
    init(engine error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self.init(error)
        case is RowDecodingError: self.init(.damagedFile, "a stored value cannot be read")
        default: self.init(.failed, "the store failed")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE:
            self.init(.diskFull, "the disk does not take what is written; nothing was changed")
            return
        default: break
        }
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.diskFull, "the disk is full; nothing was changed")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, "another program holds the store for too long")
        case .SQLITE_CORRUPT: self.init(.damagedFile, "the store's file is damaged")
        case .SQLITE_NOTADB: self.init(.foreignFile, "the file is no store of Wangge")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR:
            self.init(.inaccessible, "the store's file cannot be read or written")
        case .SQLITE_CONSTRAINT: self.init(.failed, "the store refuses values that contradict each other")
        default: self.init(.failed, "the store failed")
        }
    }
}
