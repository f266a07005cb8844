package io.spendcast.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page as a strict parser sees it. */
record ParsedPage(Document document) {

  /** Fails where the page is not well-formed. */
  static ParsedPage of(String html) {
    try {
      return new ParsedPage(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(html))));
    } catch (Exception e) {
      throw new AssertionError("The page is not well-formed: " + e.getMessage(), e);
    }
  }

  /** Every element with the names of its attributes, in document order, without any text. */
  List<String> skeleton() {
    List<String> skeleton = new ArrayList<>();
    for (Element element : elements("*")) {
      StringBuilder line = new StringBuilder(element.getTagName());
      NamedNodeMap attributes = element.getAttributes();
      for (int at = 0; at < attributes.getLength(); at++) {
        line.append(' ').append(attributes.item(at).getNodeName());
      }
      skeleton.add(line.toString());
    }
    return skeleton;
  }

  List<Element> elements(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      elements.add((Element) nodes.item(at));
    }
    return elements;
  }

  /** What a reader reads, style sheet left out. */
  String words() {
    Node body = document.getElementsByTagName("body").item(0);
    return body.getTextContent().replaceAll("[ \n]+", " ");
  }
}
