import ArgumentParser

struct DraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Work on the next edition in files. 草稿。",
        discussion: """
            A round: wangge draft create --id spring; wangge draft export spring --level small-grids -o spring.geojson; change \
            the file in QGIS; wangge draft edit spring spring.geojson; wangge draft validate spring; wangge draft impact spring; \
            wangge publish spring.
            """,
        subcommands: [
            DraftCreateCommand.self, DraftListCommand.self, DraftShowCommand.self, DraftDeleteCommand.self,
            DraftExportCommand.self, DraftEditCommand.self, DraftApplyCommand.self, DraftUndoCommand.self,
            DraftLogCommand.self, DraftValidateCommand.self, DraftMendCommand.self, DraftImpactCommand.self,
            DraftChangesCommand.self, DraftCompareCommand.self, DraftRedrawCommand.self,
        ])
}
