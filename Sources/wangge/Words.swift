public import ArgumentParser
import Foundation
import Geodesy
public import GridSystem
public import Service
import SimpleFeatures
public import VectorFiles

/// Words of the command line as values of the domain.
extension CoordinateReferenceSystem {
    static func word(_ text: String) throws -> CoordinateReferenceSystem {
        do { return try CoordinateReferenceSystem(name: text) } catch {
            throw ValidationError("Unknown CRS '\(text)': use CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09.")
        }
    }
}

extension GridSystemDefinition {
    /// Reads levels and code layout from a JSON file.
    static func read(from path: String) throws -> GridSystemDefinition {
        let definition: GridSystemDefinition
        do {
            definition = try JSONDecoder().decode(Self.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ServiceError(
                .invalidValue, "\(path) is not a table of levels: {\"levels\": [{\"id\", \"title\", \"digits\"}, …]}")
        }
        for level in definition.levels where ["facilities", "buildings", "compounds"].contains(level.id) {
            throw ServiceError(.invalidValue, "\(path): a level cannot be called '\(level.id)', as places are")
        }
        return definition
    }
}

extension CivilDate {
    static func word(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ValidationError("'\(text)' is not a date; write YYYY-MM-DD.") }
        return date
    }
}

/// Numbers separated by commas.
struct NumberList: ExpressibleByArgument {
    let values: [Double]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        values = parts.compactMap { Double($0) }
        guard values.count == parts.count, values.allSatisfy(\.isFinite) else { return nil }
    }
}

extension IsochroneShape: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension GridOperation.Handling: EnumerableFlag {}
extension EditionExport.Format: ExpressibleByArgument {}
extension LayerExport.Format: ExpressibleByArgument {}

extension TextEncoding: ExpressibleByArgument {
    public init?(argument: String) {
        guard let encoding = Self.allCases.first(where: { $0.rawValue == argument.uppercased() }) else { return nil }
        self = encoding
    }

    public static var allValueStrings: [String] { allCases.map { $0.rawValue.lowercased() } }
}

extension ImportRules.SameCode: ExpressibleByArgument {}
extension ImportRules.Invalid: ExpressibleByArgument {}

extension ImportRules.Overlap: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "refuse" {
            self = .refuse
        } else if let recipient = ImportRules.Recipient(rawValue: argument) {
            self = .give(recipient)
        } else {
            return nil
        }
    }

    public static var allValueStrings: [String] { ["refuse"] + ImportRules.Recipient.allCases.map(\.rawValue) }
}

extension ImportRules.Gap: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument {
        case "refuse": self = .refuse
        case "vacant": self = .vacant
        default:
            guard let recipient = ImportRules.Recipient(rawValue: argument) else { return nil }
            self = .give(recipient)
        }
    }

    public static var allValueStrings: [String] {
        ["refuse", "vacant"] + ImportRules.Recipient.allCases.map(\.rawValue)
    }
}
