import Foundation
import GeoJSON
public import GridSystem
import SimpleFeatures

extension GridRedraw {
    /// The comparison as GeoJSON: one feature a proposal and one a finding, with the counts as foreign members.
    ///
    /// - Parameter confirmation: what became of it, where it was confirmed.
    public func geoJSON(confirmation: Confirmation? = nil, draft: Draft.ID? = nil, version: Int? = nil) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        var members: JSONObject = ["type": "FeatureCollection", "level": .string(level)]
        members["unchanged"] = .integer(Int64(unchanged.count))
        var counts = JSONObject()
        for (kind, count) in self.counts { counts[kind.rawValue] = .integer(Int64(count)) }
        members["counts"] = .object(counts)
        members["confirmed"] = .bool(confirmation != nil)
        if let draft { members["draft"] = .string(draft) }
        if let version { members["version"] = .integer(Int64(version)) }
        if let confirmation {
            func list(_ ids: [String]) -> JSONValue { .array(ids.map { .string($0) }) }
            members["created"] = list(confirmation.created.map(\.rawValue))
            members["retired"] = list(confirmation.retired.map(\.rawValue))
            members["leftOut"] = list(confirmation.leftOut)
            members["changedUnits"] = .integer(Int64(confirmation.delta.units.count))
        }
        writer.members(members)
        writer.key("features")
        writer.beginArray()
        for proposal in proposals { writer.feature(feature(of: proposal), decimals: 7) }
        for finding in findings + (confirmation?.findings ?? []) { writer.feature(finding.feature, decimals: 7) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    /// How many proposals of each kind there are, in the order of the kinds; kinds without any are left out.
    public var counts: [(kind: RedrawProposal.Kind, count: Int)] {
        let byKind = Dictionary(grouping: proposals, by: \.kind)
        return RedrawProposal.Kind.allCases.compactMap { kind in byKind[kind].map { (kind, $0.count) } }
    }

    private func feature(of proposal: RedrawProposal) -> Feature {
        var properties: JSONObject = [
            "proposal": .string(proposal.kind.rawValue), "message": .string(proposal.message),
            "units": .array(proposal.units.map { .string($0.rawValue) }),
            "features": .array(proposal.features.map { .integer(Int64($0)) }),
        ]
        if let group = proposal.group { properties["group"] = .integer(Int64(group)) }
        if let area = proposal.area { properties["areaSquareMetres"] = Self.rounded(area.squareMetres, 100) }
        if let width = proposal.width { properties["widthMetres"] = Self.rounded(width.metres, 1000) }
        if !proposal.codes.isEmpty {
            properties["codes"] = .object(
                proposal.codes.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
                    $0[String($1.key)] = .string($1.value)
                })
        }
        if !proposal.shares.isEmpty {
            properties["shares"] = .array(
                proposal.shares.map { share in
                    [
                        "unit": .string(share.unit.rawValue), "feature": .integer(Int64(share.feature)),
                        "areaSquareMetres": Self.rounded(share.area.squareMetres, 100),
                        "ofUnit": Self.rounded(share.ofUnit, 10000), "ofFeature": Self.rounded(share.ofFeature, 10000),
                    ]
                })
        }
        return Feature(id: .string(proposal.id), geometry: proposal.geometry, properties: properties)
    }

    private static func rounded(_ value: Double, _ places: Double) -> JSONValue {
        .number((value * places).rounded() / places)
    }
}

extension RedrawService {
    /// What was asked for, as a step of the draft remembers it.
    static func document(of choice: Choice, level: Level.ID, name: String) -> String {
        var document: JSONObject = ["file": .string(name), "level": .string(level)]
        document["tolerance"] = .number(choice.rules.tolerance.metres)
        if let accepted = choice.accepted { document["accept"] = .array(accepted.sorted().map { .string($0) }) }
        if !choice.overrides.isEmpty {
            document["overrides"] = .array(
                choice.overrides.map { override in
                    var object: JSONObject = ["feature": .integer(Int64(override.feature))]
                    if let code = override.code { object["code"] = .string(code) }
                    if let parent = override.parentCode { object["parent"] = .string(parent) }
                    for (language, name) in override.names.sorted(by: { $0.key < $1.key }) {
                        object["name_\(language)"] = .string(name)
                    }
                    return .object(object)
                })
        }
        var writer = JSONWriter()
        writer.object(document)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}
