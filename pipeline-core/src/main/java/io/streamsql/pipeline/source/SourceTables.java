package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.read.EditDistance;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a source said of its tables at one moment. Immutable; comparing it asks nobody.
public sealed interface SourceTables permits PostgresTables, SqlServerTables {
    /// A slip of the pen has one or two letters.
    int SLIP = 2;

    /// Every table that could be meant, as the source spells it.
    Set<TableId> names();

    /// The table that the source takes a configured name for, as it spells it; empty if it has none.
    Optional<TableId> named(TableId configured);

    /// Whether a table has a primary key, or a unique index in its place.
    boolean isKeyed(TableId table);

    /// In what the source differs from what a connector was configured for: tables that are not there, and
    /// ones whose changes do not leave it.
    ///
    /// @param streaming whether the connector has finished its first copy: only then must everything be
    ///                  published
    List<Difference> differences(ConnectorSpec connector, boolean streaming);

    /// What a name that the source does not have may have been meant for: in other case, in another schema,
    /// or with a slip of a letter or two.
    default List<TableId> meant(TableId configured) {
        return Stream.<Predicate<TableId>>of(
                        name -> distance(name, configured) == 0,
                        name -> name.table().equalsIgnoreCase(configured.table()),
                        name -> distance(name, configured) <= SLIP)
                .map(like -> names().stream()
                        .filter(like)
                        .sorted(Comparator.comparing(TableId::toString))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static int distance(TableId name, TableId configured) {
        var words = name.toString().toLowerCase(Locale.ROOT);
        var other = configured.toString().toLowerCase(Locale.ROOT);
        return Math.abs(words.length() - other.length()) > SLIP ? SLIP + 1 : EditDistance.between(words, other);
    }

    /// The sentence for a table that is not there.
    default Difference missing(ConnectorSpec connector, TableId configured) {
        var list = connector.entry().key() + "_TABLE_INCLUDE_LIST";
        var meant = meant(configured).stream().map(TableId::toString).toList();
        return Difference.told(configured + " is no table of "
                + connector.entry().connection().database() + " that its login can see"
                + (meant.isEmpty()
                        ? ". Correct " + list + ", or create the table and restart the connector."
                        : "; there is " + Words.or(meant) + ". Write the right name in " + list + "."));
    }
}
