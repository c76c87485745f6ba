import Photographs

extension PhotoTask {
    /// Does what is asked.
    func answer() -> PhotoAnswer {
        do {
            switch self {
            case .metadata(let path):
                return .metadata(try PhotoFile(path: path).metadata())
            case .copy(let path, let output, let edge):
                try CleanCopy(of: PhotoFile(path: path), edge: edge).write(to: output)
                return .copied
            }
        } catch {
            return .failed(error)
        }
    }
}
