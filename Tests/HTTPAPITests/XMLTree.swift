import Foundation
import FoundationXML
import GeoJSON

/// An XML document as Foundation's parser reads it.
final class XMLTree: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var text = ""
        var children: [Element] = []

        subscript(name: String) -> Element? { children.first { $0.name == name } }
    }

    private var open: [Element] = []
    private var root: Element?

    /// The root element; `nil` for what is no XML.
    static func parse(_ bytes: [UInt8]) -> Element? {
        let parser = XMLParser(data: Data(bytes))
        let tree = XMLTree()
        parser.delegate = tree
        return parser.parse() ? tree.root : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(Element(name: name))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if !open.isEmpty { open[open.count - 1].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
}

extension XMLTree.Element {
    /// Whether it is the image of the value: members as elements in their order, lists as elements of one name.
    func isImage(of value: JSONValue) -> Bool {
        switch value {
        case .null: text.isEmpty && children.isEmpty
        case .string(let string): text == string && children.isEmpty
        case .bool(let bool): text == String(bool)
        case .integer, .number: Double(text) == value.numberValue
        case .object(let object):
            children.map(\.name) == object.keys && zip(children, object).allSatisfy { $0.isImage(of: $1.value) }
        case .array(let values):
            children.count == values.count && Set(children.map(\.name)).count <= 1
                && zip(children, values).allSatisfy { $0.isImage(of: $1) }
        }
    }
}
