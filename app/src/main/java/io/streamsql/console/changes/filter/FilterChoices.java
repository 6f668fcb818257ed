package io.streamsql.console.changes.filter;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Counted;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the filter's menus offer and say. FX thread only.
public final class FilterChoices {
    private static final List<ChangeKind> KINDS =
            List.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE, ChangeKind.SNAPSHOT, ChangeKind.TRUNCATE);

    private final ChangesFilter filter;

    public FilterChoices(ChangesFilter filter) {
        this.filter = filter;
    }

    /// One entry of a menu.
    ///
    /// @param word   what it says
    /// @param chosen whether it is ticked
    /// @param toggle ticks it, or takes the tick away
    public record Choice(String word, boolean chosen, Runnable toggle) {}

    /// Its sources, those that were chosen and are not known any more among them.
    public List<Choice> sources() {
        var chosen = filter.sourcesProperty().get();
        return Stream.concat(
                        filter.knownProperty().get().stream().map(StoredTable::source),
                        chosen.stream().sorted())
                .distinct()
                .map(source -> new Choice(
                        source, chosen.contains(source), () -> ChangesFilter.toggle(filter.sourcesProperty(), source)))
                .toList();
    }

    /// The tables of the sources that are chosen.
    public List<Choice> tables() {
        var chosen = filter.topicsProperty().get();
        var sources = filter.sourcesProperty().get();
        return filter.knownProperty().get().stream()
                .filter(table -> sources.isEmpty() || sources.contains(table.source()))
                .map(table -> new Choice(
                        table.table() + " on " + table.source(),
                        chosen.contains(table.topic()),
                        () -> ChangesFilter.toggle(filter.topicsProperty(), table.topic())))
                .toList();
    }

    /// What happened to rows.
    public List<Choice> operations() {
        var chosen = filter.operationsProperty().get();
        return KINDS.stream()
                .map(kind -> {
                    var operation = Operation.of(kind.code()).orElseThrow();
                    return new Choice(
                            kind.word(),
                            chosen.contains(operation),
                            () -> ChangesFilter.toggle(filter.operationsProperty(), operation));
                })
                .toList();
    }

    /// On the button: `All sources`, `AXLAP240`, `2 sources`.
    public String sourcesWord() {
        var chosen = filter.sourcesProperty().get();
        return word("source", chosen, chosen.stream().findFirst().orElse(""));
    }

    /// `All tables`, `dbo.Customers`, `3 tables`.
    public String tablesWord() {
        var chosen = filter.topicsProperty().get();
        var one = chosen.stream().findFirst().orElse("");
        return word(
                "table",
                chosen,
                filter.knownProperty().get().stream()
                        .filter(table -> table.topic().equals(one))
                        .map(StoredTable::table)
                        .findFirst()
                        .orElse(one));
    }

    /// `All operations`, `Update`, `2 operations`.
    public String operationsWord() {
        var chosen = filter.operationsProperty().get();
        return word(
                "operation",
                chosen,
                chosen.stream()
                        .findFirst()
                        .map(operation -> ChangeKind.ofCode(operation.code()).word())
                        .orElse(""));
    }

    private static String word(String what, Set<?> chosen, String only) {
        return switch (chosen.size()) {
            case 0 -> "All " + what + "s";
            case 1 -> only;
            default -> Counted.of(chosen.size(), what);
        };
    }
}
