public import GeoJSON
public import GridSystem
import SimpleFeatures

extension ImportReport {
    /// The report as GeoJSON: one feature a finding, with the counts as foreign members.
    public func geoJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("type")
        writer.string("FeatureCollection")
        writer.key("level")
        writer.string(level)
        writer.key("refused")
        writer.bool(isRefused)
        writer.key("featuresRead")
        writer.integer(features)
        writer.key("units")
        writer.integer(units)
        writer.key("features")
        writer.beginArray()
        for finding in findings {
            writer.feature(finding.feature, decimals: 7)
        }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    /// How many findings of each kind and outcome there are, in the order of the kinds.
    public var counts: [(kind: Finding.Kind, outcome: String, count: Int)] {
        var counts: [(kind: Finding.Kind, outcome: String, count: Int)] = []
        for kind in Finding.Kind.allCases {
            for outcome in ["refused", "repaired", "ruled", "noted"] {
                let count = findings.filter { $0.kind == kind && $0.outcome.word == outcome }.count
                if count > 0 { counts.append((kind, outcome, count)) }
            }
        }
        return counts
    }
}

extension Finding {
    /// The finding as a feature, its place as the geometry.
    public var feature: Feature {
        var properties: JSONObject = [
            "kind": .string(kind.rawValue), "outcome": .string(outcome.word), "message": .string(message),
            "units": .array(units.map { .string($0) }), "count": .integer(Int64(count)),
        ]
        if case .ruled(let rule) = outcome { properties["rule"] = .string(rule) }
        if let area { properties["areaSquareMetres"] = .number((area.squareMetres * 100).rounded() / 100) }
        if let width { properties["widthMetres"] = .number((width.metres * 1000).rounded() / 1000) }
        return Feature(geometry: geometry, properties: properties)
    }

    /// One line for a terminal.
    public var line: String {
        var text = "\(outcome.word): \(kind.rawValue)"
        if !units.isEmpty { text += " \(units.prefix(4).joined(separator: ", "))\(units.count > 4 ? ", …" : "")" }
        text += ": \(message)"
        var sizes: [String] = []
        if let area { sizes.append("\((area.squareMetres * 10).rounded() / 10) m²") }
        if let width { sizes.append("\((width.metres * 100).rounded() / 100) m wide") }
        if count > 1 { sizes.append("\(count) places") }
        if case .ruled(let rule) = outcome { sizes.append(rule) }
        return sizes.isEmpty ? text : text + " (" + sizes.joined(separator: ", ") + ")"
    }
}
