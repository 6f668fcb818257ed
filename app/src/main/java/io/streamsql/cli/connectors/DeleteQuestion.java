package io.streamsql.cli.connectors;

import io.streamsql.text.Counted;
import java.util.List;

/// What is asked before connectors are deleted.
final class DeleteQuestion {
    private static final int NAMED = 5;

    private DeleteQuestion() {}

    static String of(List<String> connectors) {
        var named = String.join(", ", connectors.subList(0, Math.min(NAMED, connectors.size())));
        var more = connectors.size() > NAMED ? " and %d more".formatted(connectors.size() - NAMED) : "";
        var slots = connectors.stream().anyMatch(name -> name.startsWith("postgres-"))
                ? " Slots and publications at PostgreSQL sources are dropped, and offsets with them: created anew, such a"
                        + " connector copies its tables anew."
                : "";
        return "%s%s %s, and nothing captures these tables any more. Topics and rows in CDCChanges stay.%s Delete %s?"
                .formatted(
                        named,
                        more,
                        connectors.size() == 1 ? "stops" : "stop",
                        slots,
                        Counted.of(connectors.size(), "connector"));
    }
}
