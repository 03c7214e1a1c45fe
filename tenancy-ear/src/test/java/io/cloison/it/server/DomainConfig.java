package io.cloison.it.server;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A domain's {@code domain.xml}, changed so that the server listens on the loopback address and nowhere else. */
final class DomainConfig {
    private static final String SERVER = "/domain/configs/config[@name='server-config']";

    private final Path file;
    private final Document document;

    DomainConfig(Path file) throws IOException, SAXException, ParserConfigurationException {
        this.file = file;
        this.document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    /** One HTTP and one admin listener; the object broker's port is taken from those that are free. */
    void listenOn(int http, int admin) throws XPathExpressionException {
        remove("//network-listener[@name='http-listener-2']");
        set("/http-service/virtual-server[@id='server']", "network-listeners", "http-listener-1");
        set("//network-listener", "address", "127.0.0.1");
        set("//network-listener[@name='http-listener-1']", "port", Integer.toString(http));
        set("//network-listener[@name='admin-listener']", "port", Integer.toString(admin));
        set("//protocol[@name='http-listener-1']/http", "server-header", "false");
        set("//protocol[@name='http-listener-1']/http", "xpowered-by", "false");
        remove("//iiop-listener[@id!='orb-listener-1']");
        set("//iiop-listener", "address", "127.0.0.1");
        set("//iiop-listener", "port", Integer.toString(FreePort.take()));
    }

    /** No cluster, no remote management, no message broker, no remote shell. */
    void withoutOtherServices() throws XPathExpressionException {
        set("//jmx-connector", "enabled", "false");
        set("//hazelcast-config-specific-configuration", "enabled", "false");
        var broker = document.createElement("jms-service");
        broker.setAttribute("type", "DISABLED");
        broker.setAttribute("default-jms-host", "none");
        find("").item(0).appendChild(broker);
        remove("//jvm-options[starts-with(., '-Dorg.glassfish.additionalOSGiBundlesToStart')]");
    }

    void save() throws TransformerException {
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(file.toFile()));
    }

    private void set(String path, String attribute, String value) throws XPathExpressionException {
        var found = find(path);
        for (int i = 0; i < found.getLength(); i++) {
            ((Element) found.item(i)).setAttribute(attribute, value);
        }
    }

    private void remove(String path) throws XPathExpressionException {
        var found = find(path);
        for (int i = 0; i < found.getLength(); i++) {
            found.item(i).getParentNode().removeChild(found.item(i));
        }
    }

    private NodeList find(String path) throws XPathExpressionException {
        var found = (NodeList)
                XPathFactory.newInstance().newXPath().evaluate(SERVER + path, document, XPathConstants.NODESET);
        if (found.getLength() == 0) {
            throw new IllegalStateException("The domain has no " + path);
        }
        return found;
    }
}
