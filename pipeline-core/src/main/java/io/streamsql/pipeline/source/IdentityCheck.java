package io.streamsql.pipeline.source;

import static io.streamsql.pipeline.source.PostgresSource.quoted;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.Difference.Harm;
import io.streamsql.pipeline.source.PostgresTables.Kind;
import io.streamsql.pipeline.source.PostgresTables.Publication;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a connector's publication makes PostgreSQL refuse changes of the source's own application: those of tables
/// without a replica identity. A partition is judged by its own, whatever its partitioned table has.
final class IdentityCheck {
    static final String AUTOCREATE = "publication.autocreate.mode";
    /// Before, only their partitions can be published, each by itself.
    private static final int PARTITIONED_PUBLISHED = 13;
    private static final int NAMED = 3;
    private static final Comparator<TableId> BY_NAME = Comparator.comparing(TableId::toString);

    private final PostgresTables source;
    private final ConnectorSpec connector;
    private final String name;
    private final Optional<Publication> publication;

    IdentityCheck(PostgresTables source, ConnectorSpec connector) {
        this.source = source;
        this.connector = connector;
        this.name = connector.config().getOrDefault(PostgresTables.NAME, "dbz_publication");
        this.publication = Optional.ofNullable(source.publications().get(name));
    }

    /// What is refused already, and what will be once the connector starts.
    ///
    /// @param wanted its tables that are there
    List<Difference> of(List<TableId> wanted) {
        var operations = refused();
        if (operations.isEmpty()) {
            return List.of();
        }
        var now = without(sentNow());
        var next = without(sentOnceStarted(wanted));
        next.removeAll(now);
        var found = new ArrayList<Difference>();
        byOwner(now).forEach((owner, tables) -> found.add(difference(owner, tables, operations, Harm.NOW)));
        byOwner(next).forEach((owner, tables) -> found.add(difference(owner, tables, operations, Harm.AT_START)));
        return found;
    }

    /// Whether a connector makes or alters a publication by itself.
    static boolean publishes(ConnectorSpec connector) {
        return "pgoutput".equals(connector.config().get("plugin.name"))
                && Set.of("filtered", "all_tables").contains(mode(connector));
    }

    private static String mode(ConnectorSpec connector) {
        return connector.config().getOrDefault(AUTOCREATE, "all_tables");
    }

    /// Of some tables and their partitions those that nothing but inserts may be published of.
    Set<TableId> without(List<TableId> tables) {
        return without(tables.stream().flatMap(table -> sent(table, false)));
    }

    private Set<TableId> without(Stream<TableId> tables) {
        var sendsGenerated = publication.filter(Publication::sendsGenerated).isPresent();
        return tables.filter(table -> {
                    var identity = source.tables().get(table).identity();
                    return identity.isLogged() && (!identity.isThere() || identity.isUnsent(sendsGenerated));
                })
                .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NAME)));
    }

    /// The operations that fail, as PostgreSQL names them.
    private List<String> refused() {
        return Stream.of("update", "delete")
                .filter(operation -> publication
                        .filter(there -> there.left().containsKey(operation))
                        .isEmpty())
                .toList();
    }

    private Stream<TableId> sentNow() {
        return publication.stream().flatMap(there -> there.tables().stream()).flatMap(table -> sent(table, false));
    }

    /// As Debezium creates and alters publications.
    private Stream<TableId> sentOnceStarted(List<TableId> wanted) {
        return switch (mode(connector)) {
            case "filtered" -> Stream.concat(wanted.stream(), signalTable()).flatMap(table -> sent(table, true));
            case "all_tables" ->
                publication.isPresent()
                        ? Stream.empty()
                        : source.names().stream()
                                .filter(table -> source.tables().get(table).kind() == Kind.TABLE);
            default -> Stream.empty();
        };
    }

    private Stream<TableId> signalTable() {
        return Stream.ofNullable(connector.config().get("signal.data.collection"))
                .map(table -> table.split("\\.", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new TableId(parts[0], parts[1]));
    }

    /// The tables whose changes come with those of one that is published: itself, or its partitions.
    ///
    /// @param withHeirs whether those that inherit are put into a publication with it
    private Stream<TableId> sent(TableId table, boolean withHeirs) {
        var known = source.tables().get(table);
        if (known == null) {
            return Stream.empty();
        }
        var below = source.children().getOrDefault(table, Set.of()).stream().flatMap(child -> sent(child, withHeirs));
        return switch (known.kind()) {
            case TABLE -> Stream.concat(Stream.of(table), withHeirs ? below : Stream.empty());
            case PARTITIONED -> source.version() < PARTITIONED_PUBLISHED ? Stream.empty() : below;
            case VIEW, FOREIGN -> Stream.empty();
        };
    }

    /// Partitions by the table that they are parts of; any other table by itself.
    private Map<TableId, List<TableId>> byOwner(Set<TableId> tables) {
        return tables.stream()
                .collect(Collectors.groupingBy(source::partitioned, LinkedHashMap::new, Collectors.toList()));
    }

    private Difference difference(TableId owner, List<TableId> tables, List<String> operations, Harm harm) {
        var one = tables.size() == 1;
        var statements = operations.stream()
                .map(operation -> operation.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" and every "));
        var refused = "PostgreSQL refuses every " + statements + " of " + (one ? "it" : "them")
                + ", the application's own too.";
        var effect = harm == Harm.NOW
                ? ", and the publication " + name + " sends "
                        + operations.stream().map(operation -> operation + "s").collect(Collectors.joining(" and "))
                        + ": "
                : ": once the publication " + name + " sends " + (one ? "it" : "them") + ", ";
        return new Difference(
                subject(owner, tables) + lack(tables.getFirst(), one) + effect + refused + " " + cures(owner, tables),
                Optional.empty(),
                harm);
    }

    private static String subject(TableId owner, List<TableId> tables) {
        var first = tables.getFirst();
        if (tables.size() == 1) {
            return (first.equals(owner) ? owner : first + ", a partition of " + owner + ",") + " has ";
        }
        var named = tables.stream().limit(NAMED).map(TableId::toString).collect(Collectors.joining(", "));
        return Counted.of(tables.size(), "partition") + " of " + owner + " (" + named
                + (tables.size() > NAMED ? ", …" : "") + ") have ";
    }

    private String lack(TableId table, boolean one) {
        return source.tables().get(table).identity().isThere()
                ? "a generated column in " + (one ? "its" : "their") + " replica identity, which is not sent"
                : "no replica identity";
    }

    private String cures(TableId owner, List<TableId> tables) {
        var ways = new ArrayList<String>();
        identities(owner, tables.getFirst()).forEach(ways::add);
        var others = tables.size() == 1 ? "" : " (and so for each of the others)";
        return "Run at the source " + String.join(", or ", ways) + others + ". " + insertsAlone();
    }

    private Stream<String> identities(TableId owner, TableId table) {
        var identity = source.tables().get(table).identity();
        var alter = "ALTER TABLE " + quoted(table);
        var full = Stream.of(alter + " REPLICA IDENTITY FULL")
                .filter(_ -> identity.generated().isEmpty());
        if (identity.primaryKey() && !identity.setting().equals("d")) {
            return Stream.concat(full, Stream.of(alter + " REPLICA IDENTITY DEFAULT"));
        }
        if (identity.usableIndex().isPresent()) {
            var index = quoted(identity.usableIndex().get());
            return Stream.concat(full, Stream.of(alter + " REPLICA IDENTITY USING INDEX " + index));
        }
        if (identity.hasPrimaryKey()) {
            return Stream.concat(full, Stream.of("make its primary key one that is not deferrable and not generated"));
        }
        return Stream.concat(
                full,
                Stream.of(
                        identity.setting().equals("d")
                                ? "ALTER TABLE " + quoted(owner) + " ADD PRIMARY KEY (…)"
                                : alter + " ADD PRIMARY KEY (…), REPLICA IDENTITY DEFAULT"));
    }

    /// The third way, which loses updates and deletes, and is the operator's to choose.
    private String insertsAlone() {
        var inserts = source.version() < 11 ? "publish = 'insert'" : "publish = 'insert, truncate'";
        if (connector.tables().size() > 1) {
            return "To capture inserts alone, list it in an entry of its own, and create that one's publication yourself,"
                    + " with " + inserts + ".";
        }
        if (publication.isPresent()) {
            return "To capture inserts alone: ALTER PUBLICATION " + quoted(name) + " SET (" + inserts + ").";
        }
        var table = connector.tables().getFirst();
        var viaRoot =
                source.tables().get(table).kind() == Kind.PARTITIONED ? ", publish_via_partition_root = true" : "";
        return "To capture inserts alone, create the publication yourself: CREATE PUBLICATION " + quoted(name)
                + " FOR TABLE " + quoted(table) + " WITH (" + inserts + viaRoot + ").";
    }
}
