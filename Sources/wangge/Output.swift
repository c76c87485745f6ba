import Foundation
import GeoJSON

/// Where a command's result goes.
enum Output {
    /// Writes a file whole or not at all, or standard output where none is named.
    static func write(_ bytes: [UInt8], to path: String?) throws {
        if let path {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } else {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        }
    }

    /// Prints a JSON object in one line.
    static func print(_ object: JSONObject) {
        var writer = JSONWriter(capacity: 1024)
        writer.object(object)
        Swift.print(String(decoding: writer.take(), as: UTF8.self))
    }
}
