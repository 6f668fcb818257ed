package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.Difference.Repair;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.PropertyKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a PostgreSQL source says of itself.
///
/// @param version      the server's major version
/// @param tables       every table and view that is not the system's
/// @param children     by parent its child tables: partitions, and tables that inherit
/// @param publications those that were asked for and are there, by name
record PostgresTables(
        int version,
        Map<TableId, Table> tables,
        Map<TableId, Set<TableId>> children,
        Map<String, Publication> publications)
        implements SourceTables {
    static final String NAME = "publication.name";
    private static final String VIA_ROOT = "publish.via.partition.root";

    PostgresTables {
        tables = Map.copyOf(tables);
        children = Map.copyOf(children);
        publications = Map.copyOf(publications);
    }

    /// What stands behind a name.
    enum Kind {
        TABLE("a table"),
        PARTITIONED("a partitioned table"),
        VIEW("a view"),
        FOREIGN("a foreign table");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// @param kind        what it is
    /// @param isPartition whether it is a partition of another
    /// @param isKeyed     whether it has a unique index
    /// @param identity    by what its rows are told from each other in the log
    record Table(Kind kind, boolean isPartition, boolean isKeyed, ReplicaIdentity identity) {}

    /// What a connector is sent.
    ///
    /// @param viaRoot  whether a partition's changes carry the partitioned table's name; empty before
    ///                 PostgreSQL 13
    /// @param left     the operations that are left out, as PostgreSQL names them, in Debezium's letter for
    ///                 each
    /// @param isOwned  whether the login may alter it
    /// @param sendsGenerated whether it sends generated columns that are stored, from PostgreSQL 18
    /// @param tables   what it sends, under these names
    /// @param filtered of which it sends some rows or columns only
    record Publication(
            Optional<Boolean> viaRoot,
            Map<String, String> left,
            boolean isOwned,
            boolean sendsGenerated,
            Set<TableId> tables,
            Set<TableId> filtered) {
        Publication {
            left = Map.copyOf(left);
            tables = Set.copyOf(tables);
            filtered = Set.copyOf(filtered);
        }
    }

    @Override
    public Set<TableId> names() {
        return tables.keySet();
    }

    @Override
    public Optional<TableId> named(TableId configured) {
        return tables.containsKey(configured) ? Optional.of(configured) : Optional.empty();
    }

    @Override
    public boolean isKeyed(TableId table) {
        return tables.containsKey(table) && tables.get(table).isKeyed();
    }

    @Override
    public List<Difference> differences(ConnectorSpec connector, boolean streaming) {
        var found = new ArrayList<Difference>();
        var there = new ArrayList<TableId>();
        for (var table : connector.tables()) {
            var known = tables.get(table);
            if (known == null) {
                found.add(missing(connector, table));
            } else if (known.kind() == Kind.VIEW || known.kind() == Kind.FOREIGN) {
                found.add(Difference.told(table + " is " + known.kind().words
                        + ", which has no changes of its own: list the tables behind it instead."));
            } else {
                there.add(table);
            }
        }
        if (!there.isEmpty() && "pgoutput".equals(connector.config().get("plugin.name"))) {
            found.addAll(new IdentityCheck(this, connector).of(there));
            publication(connector, there, streaming, found);
        }
        return found;
    }

    private void publication(ConnectorSpec connector, List<TableId> wanted, boolean streaming, List<Difference> found) {
        var name = connector.config().get(NAME);
        var publication = publications.get(name);
        if (publication == null) {
            if (streaming) {
                found.add(Difference.told("The publication " + name + ", which carries this connector's changes, is"
                        + " missing at the source. Restart the connector, which creates it, then copy its tables again:"
                        + copyAgain(connector, connector.tables().getFirst())));
            }
            return;
        }
        wanted.stream()
                .filter(table -> tables.get(table).kind() == Kind.PARTITIONED)
                .filter(_ -> !publication.viaRoot().orElse(false))
                .forEach(table -> found.add(partitions(connector, name, publication, table)));
        if (streaming) {
            leftOut(connector, name, publication, wanted).ifPresent(found::add);
            wanted.forEach(table -> sent(connector, name, publication, table).ifPresent(found::add));
            inheriting(connector, wanted, found);
        }
    }

    /// A partitioned table whose partitions' changes come under names that nobody asked for.
    private static Difference partitions(ConnectorSpec connector, String name, Publication publication, TableId table) {
        var wrong = "The publication " + name + " sends the changes of " + table
                + "'s partitions under the partitions' names, which are not captured.";
        if (publication.viaRoot().isEmpty()) {
            return Difference.told(wrong + " PostgreSQL before 13 cannot do otherwise: list the partitions in "
                    + connector.entry().key() + "_TABLE_INCLUDE_LIST.");
        }
        if (!"true".equals(connector.config().get(VIA_ROOT))) {
            return Difference.told(wrong + " Remove " + PropertyKeys.operators(connector.entry(), VIA_ROOT)
                    + ", which asks for that.");
        }
        var statement = "ALTER PUBLICATION " + PostgresSource.quoted(name) + " SET (publish_via_partition_root = true)";
        var copy = copyAgain(connector, table);
        // One that the operator named may have other subscribers, who expect what they get
        var isOurs = publication.isOwned()
                && !connector.entry().connectorProperties().containsKey(NAME);
        return isOurs
                ? new Difference(
                        wrong,
                        new Repair(
                                statement,
                                "The publication " + name + " sent the changes of " + table
                                        + "'s partitions under the partitions' names, which are not captured. StreamSQL"
                                        + " has altered it, and they come as " + table + "'s now. What was changed"
                                        + " before is missing: copy the table again:" + copy))
                : Difference.told(wrong + " Run at the source, as the publication's owner: " + statement
                        + "; then copy the table again:" + copy);
    }

    private Optional<Difference> leftOut(
            ConnectorSpec connector, String name, Publication publication, List<TableId> wanted) {
        var skipped = List.of(connector
                .config()
                .getOrDefault("skipped.operations", "")
                .replace(" ", "")
                .split(","));
        var left = publication.left().entrySet().stream()
                .filter(operation -> !skipped.contains(operation.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        var wrong = "The publication " + name + " leaves out every " + String.join(" and every ", left);
        // Else the advice would have the application's own statements refused
        var without = new IdentityCheck(this, connector).without(wanted);
        return Optional.of(Difference.told(
                without.isEmpty()
                        ? wrong + ": alter it at the source, SET (publish = '" + everything() + "')."
                        : wrong + ", and must leave out updates and deletes as long as "
                                + without.iterator().next() + " has no replica identity that it sends."));
    }

    /// What a publication can send, as a statement has it.
    private String everything() {
        return version < 11 ? "insert, update, delete" : "insert, update, delete, truncate";
    }

    private Optional<Difference> sent(ConnectorSpec connector, String name, Publication publication, TableId table) {
        if (publication.filtered().contains(table)) {
            return Optional.of(Difference.told("The publication " + name + " sends some rows or columns of " + table
                    + " only: take the condition or the list of columns from it, at the source."));
        }
        var partitioned = tables.get(table).kind() == Kind.PARTITIONED;
        if (publication.tables().contains(table)
                || partitioned && !publication.viaRoot().orElse(false)) {
            return Optional.empty();
        }
        for (var parent = parent(table); parent.isPresent(); parent = parent(parent.get())) {
            if (publication.tables().contains(parent.get())) {
                return Optional.of(Difference.told(table + " is a partition of " + parent.get()
                        + ", and its changes come as that table's: take it out of "
                        + connector.entry().key() + "_TABLE_INCLUDE_LIST."));
            }
        }
        return Optional.of(Difference.told(table + " is not in the publication " + name
                + ": its changes do not leave the source. Restart the connector, which puts it there, then copy the"
                + " table again:" + copyAgain(connector, table)));
    }

    /// The table whose partition this is.
    private Optional<TableId> parent(TableId partition) {
        return tables.containsKey(partition) && tables.get(partition).isPartition()
                ? children.entrySet().stream()
                        .filter(parent -> parent.getValue().contains(partition))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    /// The table that a partition is a part of in the end; any other table itself.
    TableId partitioned(TableId table) {
        return parent(table).map(this::partitioned).orElse(table);
    }

    /// Rows of tables that inherit are read with the first copy of their parent, and their changes are not.
    private void inheriting(ConnectorSpec connector, List<TableId> wanted, List<Difference> found) {
        wanted.stream()
                .flatMap(parent -> children.getOrDefault(parent, Set.of()).stream())
                .distinct()
                .filter(child -> tables.containsKey(child) && !tables.get(child).isPartition())
                .filter(child -> !connector.entry().tables().contains(child))
                .map(TableId::toString)
                .sorted()
                .forEach(child -> found.add(Difference.told(child + " inherits from a captured table, and its changes"
                        + " come under its own name, which is not captured: add it to "
                        + connector.entry().key() + "_TABLE_INCLUDE_LIST.")));
    }

    private static String copyAgain(ConnectorSpec connector, TableId table) {
        var which = connector.tables().size() == 1 ? "" : " --table '" + table + "'";
        return " streamsql connectors resnapshot '" + connector.name() + "'" + which;
    }
}
