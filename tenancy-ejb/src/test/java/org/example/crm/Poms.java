package org.example.crm;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Poms of Maven, the README's included. */
final class Poms {

    static final Path README = Path.of("..", "README.md");

    private Poms() {}

    static Document read(Path file) throws IOException, SAXException, ParserConfigurationException {
        return parse(Files.readString(file));
    }

    /** The text of the pom that the README gives adopting teams. */
    static String ofReadme() throws IOException {
        String readme = Files.readString(README);
        String end = "</project>";
        int start = readme.indexOf("<project ");
        return readme.substring(start, readme.indexOf(end, start) + end.length());
    }

    static Document parse(String xml) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** The elements at the path from the root. */
    static List<Element> elements(Document document, String path) throws XPathExpressionException {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** The text at the path from the root; empty where there is none. */
    static String text(Document document, String path) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    /** A dependency; empty where the pom says nothing. */
    record Dependency(String group, String artifact, String version, String type, String classifier, String scope) {

        static List<Dependency> at(Document document, String path) throws XPathExpressionException {
            return elements(document, path + "/dependency").stream()
                    .map(Dependency::of)
                    .toList();
        }

        private static Dependency of(Element element) {
            return new Dependency(
                    child(element, "groupId"),
                    child(element, "artifactId"),
                    child(element, "version"),
                    child(element, "type"),
                    child(element, "classifier"),
                    child(element, "scope"));
        }

        /** Whether the other one, of a pom that manages versions, is about this. */
        boolean isManagedBy(Dependency other) {
            return group.equals(other.group)
                    && artifact.equals(other.artifact)
                    && type.equals(other.type)
                    && classifier.equals(other.classifier)
                    && !other.version.isEmpty();
        }

        boolean isImport() {
            return type.equals("pom") && scope.equals("import");
        }

        private static String child(Element parent, String name) {
            var found = parent.getElementsByTagName(name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }
    }
}
