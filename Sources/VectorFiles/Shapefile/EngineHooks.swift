import CShapelib

/// How the engine reaches files: as usual, but silent. What it refuses is named by ``VectorFileError``.
enum EngineHooks {
    static func make() -> SAHooks {
        var hooks = SAHooks()
        SASetupDefaultHooks(&hooks)
        hooks.Error = { _ in }
        return hooks
    }
}
