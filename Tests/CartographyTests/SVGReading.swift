import Cartography
import Foundation
import FoundationXML
import Testing

/// What a reader of the XML sees.
final class SVGReading: NSObject, XMLParserDelegate {
    var texts: [String] = []
    var identifiers: [String] = []
    var references: [String] = []
    private var characters: String?

    static func of(_ svg: SVGDocument) throws -> SVGReading {
        let reading = SVGReading()
        let parser = XMLParser(data: Data(svg.text.utf8))
        parser.delegate = reading
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reading
    }

    func parser(
        _: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if let identifier = attributes["id"] { identifiers.append(identifier) }
        if element == "use", let reference = attributes["href"] { references.append(reference) }
        characters = element == "text" ? "" : nil
    }

    func parser(_: XMLParser, foundCharacters string: String) { characters?.append(string) }

    func parser(_: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        if element == "text", let characters { texts.append(characters) }
        characters = nil
    }
}
