package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.read.TableListScanner.Element;
import io.streamsql.pipeline.config.read.TableListScanner.Name;
import io.streamsql.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a list of tables, `dbo.Customers, [My Schema].[a.b], "x"."y"`: names as in SQL, quoted where they hold more
/// than words.
final class TableListParser {
    private static final int LONGEST_NAME = 128;
    private static final String NOT_PLAIN = "*\\()?+^{}|;:'`/<>=!%&~[]\"";

    private final String usualSchema;
    private final boolean caseMatters;
    private final List<TableId> tables = new ArrayList<>();
    private final Map<String, TableId> byName = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private TableListParser(String usualSchema, boolean caseMatters) {
        this.usualSchema = usualSchema;
        this.caseMatters = caseMatters;
    }

    /// @param tables the tables in order, none twice
    /// @param faults everything that is wrong; the tables are of no use then
    record Result(List<TableId> tables, List<Fault> faults) {}

    /// Reads a list of tables whose names are compared without case.
    ///
    /// @param usualSchema the schema to propose where one is missing
    static Result parse(String text, String usualSchema) {
        return parse(text, usualSchema, false);
    }

    /// Reads a list.
    ///
    /// @param usualSchema the schema to propose where one is missing
    /// @param caseMatters whether names that differ in nothing but case are two tables, as on PostgreSQL
    static Result parse(String text, String usualSchema, boolean caseMatters) {
        var parser = new TableListParser(usualSchema, caseMatters);
        var scan = TableListScanner.scan(text);
        for (int i = 0; i < scan.elements().size(); i++) {
            parser.add(i + 1, scan.elements().get(i));
        }
        scan.fault().ifPresent(parser.faults::add);
        return new Result(List.copyOf(parser.tables), List.copyOf(parser.faults));
    }

    private void add(int place, Element element) {
        var written = Words.quote(element.written());
        var names = element.names();
        if (element.written().isEmpty()) {
            fault("Nothing stands at place " + place + " of the list.", "Remove the comma, or write a table there.");
        } else if (names.stream().anyMatch(name -> name.text().isEmpty())) {
            fault(written + " has an empty name in it.", "Write schema.table.");
        } else if (!names.stream().allMatch(name -> isPlain(written, name))) {
            return;
        } else if (names.size() == 1) {
            fault(written + " has no schema.", "Write " + usualSchema + "." + element.written() + ".");
        } else if (names.size() > 2) {
            fault(
                    written + " is more than a schema and a table.",
                    "Write schema.table; a name with a dot in it stands in brackets: [a.b].");
        } else {
            add(written, new TableId(names.get(0).text(), names.get(1).text()));
        }
    }

    private boolean isPlain(String written, Name name) {
        if (name.text().length() > LONGEST_NAME) {
            fault(written + " has too long a name in it.", "A name has at most " + LONGEST_NAME + " characters.");
            return false;
        }
        var odd = name.text()
                .chars()
                .filter(character -> !name.quoted() && NOT_PLAIN.indexOf(character) >= 0)
                .findFirst();
        odd.ifPresent(character -> fault(
                written + " holds “" + (char) character + "”, which a plain name has not.",
                "Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b]."));
        return odd.isEmpty();
    }

    private void add(String written, TableId table) {
        // SQL Server compares names without case, so both would be the same table
        var name = caseMatters ? table.toString() : table.toString().toLowerCase(Locale.ROOT);
        var first = byName.putIfAbsent(name, table);
        if (first == null) {
            tables.add(table);
        } else {
            fault(
                    written + " is in the list twice" + (first.equals(table) ? "." : ": " + first + " is the same."),
                    "Keep one of them.");
        }
    }

    private void fault(String wrong, String right) {
        faults.add(new Fault(wrong, right));
    }
}
