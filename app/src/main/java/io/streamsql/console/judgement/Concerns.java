package io.streamsql.console.judgement;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.session.ConfigFacts;
import io.streamsql.console.session.Phase;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.embedded.ServiceState;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What needs an operator's attention, the worst first.
public final class Concerns {
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final String WRITER = "writer";

    private final List<Concern> found = new ArrayList<>();
    private final SessionSnapshot session;

    private Concerns(SessionSnapshot session) {
        this.session = session;
    }

    /// All concerns at one moment.
    public static List<Concern> of(SessionSnapshot session) {
        var concerns = new Concerns(session);
        concerns.session();
        session.health().ifPresent(health -> concerns.health(health, session.phase()));
        concerns.found.sort(Comparator.comparing(concern -> concern.tone() != Tone.BAD));
        return List.copyOf(concerns.found);
    }

    private void session() {
        if (session.phase() == Phase.FAILED) {
            add("session", Tone.BAD, "The start failed", session.trouble(), Place.LOG, FlowState.STOPPED);
        } else if (session.phase() != Phase.CHOOSING && !session.trouble().isEmpty()) {
            add("traffic", Tone.WARNING, "The demo's traffic waits", session.trouble(), Place.LOG);
        }
        session.services().stream()
                .filter(service -> service.state() == ServiceState.FAILED)
                .forEach(service -> add(
                        "service " + service.name(),
                        Tone.BAD,
                        service.name() + " failed",
                        firstLine(service.detail()),
                        Place.LOG));
    }

    private void health(HealthSnapshot health, Phase phase) {
        if (phase == Phase.RUNNING || phase == Phase.STARTING) {
            health.notConnected().forEach(this::notConnected);
        }
        writer(health, phase);
        if (phase == Phase.RUNNING
                && !health.connect().isEmpty()
                && health.away(Endpoint.CONNECT).isEmpty()) {
            add(
                    "connect",
                    Tone.WARNING,
                    "The connectors could not be looked at",
                    firstLine(health.connect()),
                    Place.CONNECTORS,
                    FlowState.NOT_CONNECTED);
        }
        health.connectors().forEach(connector -> connector(connector, health, phase));
        health.unexpected()
                .forEach(topic -> add(
                        "unexpected " + topic.topic(),
                        Tone.WARNING,
                        topic.topic() + " is not read",
                        "It " + topic.words(),
                        Place.TOPICS));
        health.defects().stream()
                .filter(defect ->
                        !defect.part().equals(WRITER) || health.writer().state() != WriterState.FAILED)
                .forEach(this::defect);
    }

    private void defect(Defect defect) {
        add(
                "defect " + defect.part() + " " + defect.since(),
                Tone.BAD,
                defect.headline(),
                firstLine(defect.error())
                        + (defect.isLasting() ? "; it came again at every start" : "; it starts again by itself")
                        + ", and nothing is lost. Please report it.",
                Place.LOG);
    }

    private void notConnected(NotConnected away) {
        var title = away.headline(Times.clock(away.since()));
        var text = switch (away.endpoint()) {
            case KAFKA ->
                "Nothing is lost: reading goes on where it ended." + advice(away, "Check that the brokers run.");
            case CONNECT -> "How the connectors are is not known." + advice(away, "Check that the worker runs.");
            case TARGET -> "Nothing is lost: changes wait in Kafka." + advice(away, "Check that the database runs.");
        };
        found.add(new Concern(
                        "away " + away.endpoint() + " " + away.since(),
                        Tone.WARNING,
                        title,
                        text,
                        action(Place.LOG),
                        Destination.to(Place.LOG),
                        String.join("\n", title, text, away.reason()).strip())
                .meaning(FlowState.NOT_CONNECTED));
    }

    private static String advice(NotConnected away, String usual) {
        return " " + (away.advice().isEmpty() ? usual : away.advice());
    }

    private void writer(HealthSnapshot health, Phase phase) {
        var writer = health.writer();
        if (writer.state() == WriterState.RETRYING
                && health.away(Endpoint.KAFKA, Endpoint.TARGET).isEmpty()) {
            add(
                    "retrying",
                    Tone.WARNING,
                    "The writer has to try again",
                    firstLine(writer.lastError()) + " Nothing is lost: it is tried again.",
                    Place.LOG,
                    FlowState.NOT_CONNECTED);
        }
        if (writer.state() == WriterState.FAILED || writer.state() == WriterState.STOPPED && phase == Phase.RUNNING) {
            add(
                    "writer",
                    Tone.BAD,
                    "The writer has stopped",
                    (firstLine(writer.lastError()) + " Nothing is lost: changes wait in Kafka.").strip(),
                    Place.LOG,
                    FlowState.STOPPED);
        }
        writer.notRead()
                .forEach((partition, why) -> add(
                        "not read " + partition,
                        Tone.WARNING,
                        partition + " is not read",
                        firstLine(why) + "; it is tried again.",
                        Place.TOPICS));
        group(writer.group());
        writer.targetLimits()
                .forEach(limit -> add(
                        "target limits " + limit,
                        Tone.WARNING,
                        "The target may not hold all text",
                        firstLine(limit),
                        Place.LOG));
        waiting(health, phase);
        if (writer.rejected() > 0) {
            add(
                    "rejected " + writer.rejected(),
                    Tone.WARNING,
                    Counted.of(writer.rejected(), "record was", "records were") + " rejected",
                    "None is lost: replay them or export them.",
                    Place.REJECTED);
        }
        writer.logsWentBack()
                .forEach((source, since) -> add(
                        "went back " + source,
                        Tone.WARNING,
                        "The log of " + source + " went back",
                        "It was restored or failed over, or another server answers in its place. Its changes are written"
                                + " from there on; rows of changes that the source has lost stay in CDCChanges.",
                        Place.CONNECTORS));
    }

    private void group(GroupHealth group) {
        group.strangers()
                .forEach(stranger -> add(
                        "stranger " + stranger.name(),
                        stranger.partitions().isEmpty() ? Tone.WARNING : Tone.BAD,
                        stranger.partitions().isEmpty()
                                ? "A stranger is in the writers' group"
                                : "A stranger reads what is to be written",
                        group.words(stranger),
                        Place.TOPICS));
        if (!group.problem().isEmpty()) {
            add("group", Tone.WARNING, "Who reads the topics is not known", group.problem(), Place.TOPICS);
        }
        group.unreadWords()
                .ifPresent(words ->
                        add("unread", Tone.BAD, "Nobody reads some of what is to be written", words, Place.TOPICS));
    }

    private void waiting(HealthSnapshot health, Phase phase) {
        var writer = health.writer();
        if (phase != Phase.RUNNING
                || writer.state() != WriterState.RUNNING
                || !FlowState.isBehind(writer)
                || health.away(Endpoint.KAFKA).isPresent()) {
            return;
        }
        var oldest = FlowState.oldest(writer);
        var waiting = Counted.of(writer.lag(), "change is", "changes are") + " in Kafka and not yet in CDCChanges.";
        if (writer.writtenRate() == 0 && health.away(Endpoint.TARGET).isEmpty()) {
            add(
                    "stalled",
                    Tone.WARNING,
                    "Nothing is written, and changes wait for " + Numbers.duration(oldest),
                    waiting + " The target has taken none for ten seconds: look there for what locks CDCChanges.",
                    Place.TOPICS,
                    FlowState.STALLED);
        } else if (oldest.compareTo(LATE) >= 0) {
            add(
                    "late",
                    Tone.WARNING,
                    "Changes wait for " + Numbers.duration(oldest),
                    waiting,
                    Place.TOPICS,
                    FlowState.CATCHING_UP);
        }
    }

    private void connector(ConnectorHealth connector, HealthSnapshot health, Phase phase) {
        if (connector.harmsSource()) {
            found.add(about(
                    connector,
                    "harms " + connector.name(),
                    Tone.BAD,
                    label(connector) + " makes its source refuse changes",
                    firstLine(connector.problem()),
                    "Show connector",
                    connector.problem()));
        }
        // Where none runs, nothing arrives
        of(connector, health, phase)
                .map(concern -> phase != Phase.RUNNING || health.connectorsRunning() > 0
                        ? concern
                        : concern.meaning(FlowState.STALLED))
                .ifPresent(found::add);
    }

    private Optional<Concern> of(ConnectorHealth connector, HealthSnapshot health, Phase phase) {
        var name = label(connector);
        if (connector.failure().isPresent()) {
            var failure = connector.failure().get();
            var down = !connector.running();
            return Optional.of(about(
                    connector,
                    "connector " + connector.name() + " " + failure.since(),
                    down ? Tone.BAD : Tone.WARNING,
                    name + how(failure, down),
                    (connector.besides() + " " + cause(failure)).strip(),
                    "Show cause",
                    failure.trace().isEmpty() ? failure.cause() : failure.trace()));
        }
        if (phase != Phase.RUNNING) {
            return Optional.empty();
        }
        var condition = health.condition(connector);
        if (condition.held() || condition == Condition.DELETED) {
            return Optional.of(about(
                    connector,
                    "held " + connector.name() + " " + condition,
                    Tone.WARNING,
                    name + " is " + condition.word().toLowerCase(Locale.ROOT),
                    (waits(connector, condition) + " " + firstLine(connector.problem())).strip(),
                    "Show connector",
                    connector.problem()));
        }
        if (connector.problem().isEmpty() || connector.harmsSource()) {
            return Optional.empty();
        }
        return Optional.of(about(
                connector,
                "problem " + connector.name(),
                Tone.WARNING,
                name + (connector.running() ? " runs, but not as configured" : " does not run"),
                firstLine(connector.problem()),
                "Show connector",
                connector.problem()));
    }

    private static String how(ConnectorFailure failure, boolean down) {
        if (failure.diagnosis().lost()) {
            return (down ? " failed" : " goes on") + ", and changes of it are lost";
        }
        return down ? " failed" : " fails again and again";
    }

    private String waits(ConnectorHealth connector, Condition condition) {
        if (condition == Condition.DELETED) {
            return "Its changes are not captured. Open the plan to create it again.";
        }
        var waits = "Nothing of it arrives: its changes wait at the source";
        return switch (type(connector)) {
            case POSTGRESQL -> waits + ", whose log grows until it is resumed.";
            case SQLSERVER -> waits + ", which keeps them only as long as its change tables do.";
            case null -> waits + ".";
        };
    }

    /// Null where the configuration is not known.
    private DatabaseType type(ConnectorHealth connector) {
        return session.config().stream()
                .flatMap(config -> config.sources().stream())
                .filter(source -> source.number() == connector.entry())
                .map(ConfigFacts.Source::type)
                .findFirst()
                .orElse(null);
    }

    private static Concern about(
            ConnectorHealth connector,
            String key,
            Tone tone,
            String title,
            String text,
            String action,
            String details) {
        return new Concern(
                key, tone, title, text, action, new Destination(Place.CONNECTORS, connector.name()), details);
    }

    private static String cause(ConnectorFailure failure) {
        var text = new StringBuilder(failure.diagnosis().cause());
        failure.nextRestart()
                .ifPresent(next -> text.append(" Next automatic restart ")
                        .append(Times.minute(next))
                        .append('.'));
        return text.toString();
    }

    /// What a connector is for people: `dbo.Employees on AXLAP235`.
    public static String label(ConnectorHealth connector) {
        var tables = connector.tables();
        var what = tables.size() == 1 ? tables.getFirst() : Counted.of(tables.size(), "table", "tables");
        return what + " on " + connector.source();
    }

    private void add(String key, Tone tone, String title, String text, Place place) {
        found.add(concern(key, tone, title, text, place));
    }

    private void add(String key, Tone tone, String title, String text, Place place, FlowState flow) {
        found.add(concern(key, tone, title, text, place).meaning(flow));
    }

    private static Concern concern(String key, Tone tone, String title, String text, Place place) {
        return new Concern(key, tone, title, text, action(place), Destination.to(place), title + "\n" + text);
    }

    private static String action(Place place) {
        return switch (place) {
            case REJECTED -> "Review";
            case CONNECTORS -> "Open Connectors";
            case TOPICS -> "Open Topics";
            case DOCTOR -> "Open Doctor";
            default -> "Open Log";
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
