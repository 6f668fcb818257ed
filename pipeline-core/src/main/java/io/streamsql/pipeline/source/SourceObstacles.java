package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.source.Difference.Harm;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.PropertyKeys;
import io.streamsql.pipeline.spec.Validation.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What at the sources forbids that connectors are registered or started: their publications would make PostgreSQL
/// refuse statements of the source's own application. SQL Server's change data capture does nothing of that kind.
///
/// For one plan or one pass: each source is asked once, when the first of its connectors comes. Safe for use by many
/// threads, all of which may wait for a source up to fifteen seconds.
public final class SourceObstacles {
    private static final Set<Harm> ANY = EnumSet.of(Harm.AT_START, Harm.NOW);

    private final List<ConnectorSpec> wanted;
    private final Map<DatabaseConnection, FutureTask<SourceLook>> looks = new ConcurrentHashMap<>();

    /// Asks nobody yet.
    ///
    /// @param wanted all connectors that may be asked about
    public SourceObstacles(List<ConnectorSpec> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /// Why a connector must not be registered now. One whose source does not say so must not either: that problem
    /// is [Problem#sourceUnreachable()]. Only where the operator makes the publications himself is it taken to
    /// be in order, since the connector then publishes nothing.
    ///
    /// @throws CancellationException if interrupted; the interrupt flag is set again
    public List<Problem> toRegistering(ConnectorSpec connector) {
        return concerns(connector) ? problems(connector, ANY) : List.of();
    }

    /// Why a connector that is registered must not be started: what harm is done already does not grow by it, and
    /// silence of the source forbids nothing.
    ///
    /// @throws CancellationException as [#toRegistering]
    public List<Problem> toStarting(ConnectorSpec connector) {
        return concerns(connector)
                ? problems(connector, EnumSet.of(Harm.AT_START)).stream()
                        .filter(problem -> !problem.sourceUnreachable())
                        .toList()
                : List.of();
    }

    private static boolean concerns(ConnectorSpec connector) {
        return connector.entry().connection().type() == DatabaseType.POSTGRESQL;
    }

    private List<Problem> problems(ConnectorSpec connector, Set<Harm> harms) {
        var look = look(connector);
        var why = look.unanswered().get(connector.name());
        if (why != null) {
            return IdentityCheck.publishes(connector) ? List.of(notKnown(connector, why)) : List.of();
        }
        return look.differences().get(connector.name()).stream()
                .filter(difference -> harms.contains(difference.harm()))
                .map(difference -> problem(connector, "table.include.list", difference.text()))
                .toList();
    }

    private static Problem notKnown(ConnectorSpec connector, String why) {
        return problem(
                connector,
                "database.hostname",
                Problem.NOT_KNOWN
                        + " its tables have replica identities, without which its publication makes PostgreSQL"
                        + " refuse updates and deletes of the application itself; it is not registered before: " + why
                        + ". Where StreamSQL can never reach this source, create the publication yourself and set "
                        + PropertyKeys.operators(connector.entry(), IdentityCheck.AUTOCREATE) + "=disabled.");
    }

    private static Problem problem(ConnectorSpec connector, String property, String text) {
        return new Problem(property, PropertyKeys.of(connector.entry(), property), text);
    }

    private SourceLook look(ConnectorSpec connector) {
        var source = connector.entry().connection();
        var look =
                looks.computeIfAbsent(source, _ -> new FutureTask<>(() -> SourceLook.at(ofSource(source), Set.of())));
        look.run();
        try {
            return look.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a source was asked");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while a source was asked");
            }
            throw new IllegalStateException("A source could not be asked", failed.getCause());
        }
    }

    private List<ConnectorSpec> ofSource(DatabaseConnection source) {
        return wanted.stream()
                .filter(one -> one.entry().connection().equals(source))
                .toList();
    }
}
