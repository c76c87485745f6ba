import Foundation
import OpenStreetMap
import SimpleFeatures

/// What a file gave, written out: `node/1 10000002,30000001 barrier=gate`.
func lines(of file: OSMFile, _ entities: OSMEntities = .all) throws -> [String] {
    var lines: [String] = []
    func text(_ tags: borrowing OSMTags) -> String {
        var text = ""
        tags.forEach { text += " \($0)=\($1)" }
        return text
    }
    try file.read(entities) { element in
        switch element {
        case .node(let node):
            lines.append("node/\(node.id) \(node.position.x),\(node.position.y)" + text(node.tags))
        case .way(let way):
            lines.append("way/\(way.id) \(way.nodes.map(String.init).joined(separator: ","))" + text(way.tags))
        case .relation(let relation):
            let members = relation.members.map { "\($0.id):\($0.role)" }.joined(separator: ",")
            lines.append("relation/\(relation.id) \(members)" + text(relation.tags))
        }
    }
    return lines
}

/// How many elements the file gave before the end or the error.
func outcome(of file: OSMFile) -> Result<Int, OSMError> {
    var count = 0
    do throws(OSMError) {
        try file.read { _ in count += 1 }
        return .success(count)
    } catch {
        return .failure(error)
    }
}

let smallXML = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osm version="0.6" generator="test">
     <bounds minlat="3" minlon="1" maxlat="4" maxlon="2"/>
     <node id="1" lat="3.0000001" lon="1.0000002" timestamp="2021-04-21T20:21:46Z"><tag k="barrier" v="gate"/></node>
     <node id="2" lat="3.0000003" lon="1.0000004" timestamp="2019-01-01T00:00:00Z"/>
     <node id="4" lat="91" lon="1"/>
     <node id="5" lat="3" lon="1" visible="false"/>
     <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="footway"/></way>
     <relation id="9"><member type="way" ref="7" role="outer"/><tag k="type" v="multipolygon"/></relation>
    </osm>

    """
