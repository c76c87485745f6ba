import Foundation

/// A folder of its own for the parts of one Shapefile, since the engine wants them beside each other; removed with the value.
struct WorkFolder: ~Copyable {
    private let url: URL

    init() throws(VectorFileError) {
        url = FileManager.default.temporaryDirectory.appending(path: "wangge-" + UUID().uuidString)
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        } catch {
            throw VectorFileError(.inaccessible, "no temporary folder can be made")
        }
    }

    deinit {
        // What stays behind in the system's temporary folder does no harm.
        _ = Result { [url] in try FileManager.default.removeItem(at: url) }
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func contents(_ name: String) throws(VectorFileError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path(name)) else { return nil }
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) } catch {
            throw VectorFileError(.inaccessible, "a part of the Shapefile cannot be read")
        }
    }
}
