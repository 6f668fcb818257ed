package io.streamsql.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A spreadsheet's sheets, read as the format says and not with the library that wrote them.
final class ReadSheets {
    private final Map<String, Document> parts = new LinkedHashMap<>();

    private ReadSheets() {}

    static ReadSheets of(Path file) throws Exception {
        var read = new ReadSheets();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (var part = zip.getInputStream(entry)) {
                    read.parts.put(
                            entry.getName(),
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(part));
                }
            }
        }
        return read;
    }

    private static List<Element> all(Document in, String name) {
        var found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    List<String> names() {
        return all(parts.get("xl/workbook.xml"), "sheet").stream()
                .map(sheet -> sheet.getAttribute("name"))
                .toList();
    }

    /// What a sheet has of an element: the attributes' text of the first one.
    String attribute(int sheet, String element, String attribute) {
        return all(sheet(sheet), element).getFirst().getAttribute(attribute);
    }

    private Document sheet(int sheet) {
        return parts.get("xl/worksheets/sheet" + sheet + ".xml");
    }

    /// A sheet's rows, the names above them among them.
    List<List<String>> rows(int sheet) {
        var rows = new ArrayList<List<String>>();
        for (var row : all(sheet(sheet), "row")) {
            var cells = new ArrayList<String>();
            for (var cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
                var at = column(((Element) cell).getAttribute("r"));
                while (cells.size() < at) {
                    cells.add("");
                }
                cells.add(value((Element) cell));
            }
            rows.add(cells);
        }
        return rows;
    }

    /// A row by the names above it.
    Map<String, String> row(int sheet, int row) {
        var rows = rows(sheet);
        var named = new HashMap<String, String>();
        for (var i = 0; i < rows.get(row).size(); i++) {
            named.put(rows.getFirst().get(i), rows.get(row).get(i));
        }
        return named;
    }

    /// From `A` on, of a cell's address.
    private static int column(String address) {
        var column = 0;
        for (var letter : address.replaceAll("\\d", "").toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }

    /// Text as it stands; of what is no text its type, its value and its format.
    private String value(Element cell) {
        var text = cell.getTextContent();
        return switch (cell.getAttribute("t")) {
            case "inlineStr" -> text;
            case "n" -> "number " + text + format(cell);
            case "b" -> "flag " + text;
            default -> throw new IllegalStateException(cell.getAttribute("t"));
        };
    }

    private String format(Element cell) {
        var styles = parts.get("xl/styles.xml");
        var style = cell.getAttribute("s");
        if (style.isEmpty()) {
            return "";
        }
        var cells = (Element) styles.getElementsByTagName("cellXfs").item(0);
        var format =
                ((Element) cells.getElementsByTagName("xf").item(Integer.parseInt(style))).getAttribute("numFmtId");
        return all(styles, "numFmt").stream()
                .filter(known -> known.getAttribute("numFmtId").equals(format))
                .map(known -> " as " + known.getAttribute("formatCode"))
                .findFirst()
                .orElse(" as format " + format);
    }
}
