import OpenStreetMap
import Places
import SimpleFeatures

/// The tags of an object, copied from the reader.
struct OSMTagList: Sendable {
    private(set) var all: [(key: String, value: String)] = []

    init(_ tags: borrowing OSMTags) {
        var copied: [(key: String, value: String)] = []
        tags.forEach { key, value in copied.append((key, value)) }
        all = copied
    }

    subscript(key: String) -> String? { all.first { $0.key == key }?.value }

    /// A whole number; `nil` for any other text.
    func count(_ key: String) -> Int? {
        self[key].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The names by language. What is written in Chinese counts as the Chinese name, any other `name` as that of the place's
    /// own language (`und`).
    var names: [String: String] {
        var names: [String: String] = [:]
        for (key, value) in all { if let language = NameColumn.language(of: key) { names[language] = value } }
        guard let name = self["name"] else { return names }
        let isChinese = name.unicodeScalars.contains { $0.properties.isIdeographic }
        if !isChinese { names["und"] = name } else if names["zh"] == nil { names["zh"] = name }
        return names
    }
}

/// The nodes and areas of a file that some use is made of.
struct OSMObjects<Use: Sendable> {
    struct Object {
        let id: OSMID
        let use: Use
        let tags: OSMTagList
        let shape: PlaceShape
        /// Its nodes, for an area.
        let nodes: [Int64]
    }

    private(set) var objects: [Object] = []
    /// Areas that the file has only a part of.
    private(set) var incomplete: [OSMID] = []

    /// Reads the file twice: its relations tell which of its ways are needed.
    ///
    /// - Parameters:
    ///   - use: what use is made of an object with these tags; asked for nodes, closed ways and multipolygons.
    ///   - progress: told how many bytes have been read, and of how many, both readings counted.
    /// - Throws: `OSMError`.
    init(
        _ file: OSMFile, progress: PlaceFile.Progress?, use: (OSMID.Kind, borrowing OSMTags) -> Use?
    ) throws(OSMError) {
        var outlines = OSMOutlines<(use: Use, tags: OSMTagList)>()
        var positions = OSMPositions()
        var found: [Object] = []
        try file.read(.relations, progress: { progress?($0, 2 * $1) }) { element in
            switch element {
            case .relation(let relation):
                guard relation.tags["type"] == "multipolygon", let use = use(.relation, relation.tags) else { return }
                outlines.add(relation, label: (use, OSMTagList(relation.tags)))
            default: break
            }
        }
        try file.read([.nodes, .ways], progress: { progress?($1 + $0, 2 * $1) }) { element in
            switch element {
            case .node(let node):
                positions.insert(node)
                guard !node.tags.isEmpty, let use = use(.node, node.tags) else { return }
                found.append(
                    Object(
                        id: OSMID(.node, node.id), use: use, tags: OSMTagList(node.tags), shape: .point(node.position),
                        nodes: [node.id]))
            case .way(let way):
                let use = way.isClosed ? use(.way, way.tags) : nil
                outlines.add(way, label: use.map { ($0, OSMTagList(way.tags)) })
            default: break
            }
        }
        for (label, outline) in outlines.finish() {
            let area = outline.area(in: positions)
            let land = area.polygons
            guard area.isComplete, !land.isEmpty else {
                incomplete.append(area.source)
                continue
            }
            found.append(
                Object(
                    id: area.source, use: label.use, tags: label.tags, shape: .area(land),
                    nodes: outline.rings.flatMap { $0 }))
        }
        objects = found
    }
}
