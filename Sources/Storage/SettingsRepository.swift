/// Keeps what a town decides for itself, each as a document under a name.
public protocol SettingsRepository: Sendable {
    /// JSON text; `nil` where nothing was decided.
    func setting(_ name: String) async throws -> String?

    /// - Parameter document: JSON text; `nil` takes the decision back.
    func set(_ name: String, to document: String?) async throws
}
