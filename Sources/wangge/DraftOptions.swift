import ArgumentParser
import GridSystem

/// What the commands on one draft have in common.
struct DraftOptions: ParsableArguments {
    @Argument(help: "The draft's id.")
    var draft: String
    @OptionGroup var storage: StoreOptions
    @Flag(help: "Print the result as JSON.")
    var json = false
}
