package io.streamsql.cli.run;

import io.streamsql.embedded.ServiceState;
import io.streamsql.embedded.ServiceStatus;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.health.metrics.Latency;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A running pipeline's status in words and figures, and the rates between one status and the next. One thread at a
/// time.
final class RunText {
    private static final int NARROW = 79;
    private static final String INDENT = "    ";
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final String title;
    private final Instant began = Instant.now();
    private final Rate made = new Rate();
    private final Rate written = new Rate();

    /// @param title what runs
    RunText(String title) {
        this.title = title;
    }

    /// Changes per second, over the last two seconds or so.
    private static final class Rate {
        private static final double NANOS_PER_SECOND = 1e9;
        private static final double SMOOTHING = 0.3;

        private long lastCount;
        private long lastNanos;
        private double perSecond;

        long at(long count) {
            var now = System.nanoTime();
            if (lastNanos != 0 && now > lastNanos) {
                var latest = (count - lastCount) * NANOS_PER_SECOND / (now - lastNanos);
                perSecond += SMOOTHING * (latest - perSecond);
            }
            lastCount = count;
            lastNanos = now;
            return Math.round(perSecond);
        }
    }

    /// All of it in one line.
    String line(RunStatus status) {
        var up = status.services().stream()
                .filter(service -> service.state() == ServiceState.UP)
                .count();
        var line =
                new StringBuilder("%s  %s".formatted(elapsed(), status.phase().words()));
        if (!status.services().isEmpty()) {
            line.append("  services %d/%d".formatted(up, status.services().size()));
        }
        status.pipeline().ifPresent(health -> line.append(figures(status, health)));
        var problems = problems(status);
        if (!problems.isEmpty()) {
            line.append("  ! ").append(problems.getFirst());
        }
        if (problems.size() > 1) {
            line.append("; and ").append(problems.size() - 1).append(" more");
        }
        return line.toString();
    }

    private static String figures(RunStatus status, HealthSnapshot health) {
        var writer = health.writer();
        return "  connectors %s/%d%s  written %,d  lag %s  %s  rejected %,d%s"
                .formatted(
                        running(health),
                        health.connectors().size(),
                        status.made().isPresent()
                                ? "  made %,d".formatted(status.made().getAsLong())
                                : "",
                        writer.written(),
                        lag(health),
                        latency(writer.recentLatency().total()),
                        writer.rejected(),
                        writer.repeats() == 0 ? "" : "  sent again %,d".formatted(writer.repeats()));
    }

    private static String latency(Latency lastMinute) {
        return lastMinute.count() == 0
                ? "no change in the last minute"
                : "last minute p50 %,d ms p99 %,d ms".formatted(lastMinute.p50(), lastMinute.p99());
    }

    /// All of it as a block of lines, none longer than a narrow terminal is wide.
    List<String> block(RunStatus status) {
        var lines = new ArrayList<String>();
        lines.add("%s   %s   %s   (Ctrl+C stops)"
                .formatted(title, elapsed(), status.phase().words()));
        lines.add("");
        status.services().forEach(service -> lines.add(service(service)));
        status.pipeline().ifPresent(health -> {
            lines.add("");
            lines.addAll(figureLines(status, health));
        });
        problems(status).forEach(problem -> lines.addAll(wrapped("  ! " + problem)));
        return lines.stream().map(RunText::fit).toList();
    }

    private List<String> figureLines(RunStatus status, HealthSnapshot health) {
        var writer = health.writer();
        var latency = writer.recentLatency().total();
        var lines = new ArrayList<String>();
        lines.add("  Connectors       %14s of %d running"
                .formatted(running(health), health.connectors().size()));
        status.made().ifPresent(count -> lines.add("  Changes made     %,14d %,8d/s".formatted(count, made.at(count))));
        lines.addAll(List.of(
                "  Written          %,14d %8s/s   lag %s".formatted(writer.written(), rate(health), lag(health)),
                latency.count() == 0
                        ? "  Latency          %14s   no change in the last minute".formatted("–")
                        : "  Latency          %,11d ms median, %,d ms p99 in the last minute"
                                .formatted(latency.p50(), latency.p99()),
                "  Rejected         %,14d".formatted(writer.rejected())));
        if (writer.repeats() > 0) {
            lines.add("  Sent again       %,14d          left out: written before".formatted(writer.repeats()));
        }
        return lines;
    }

    private static String running(HealthSnapshot health) {
        return known(health, health.connectorsRunning(), Endpoint.CONNECT);
    }

    private static String lag(HealthSnapshot health) {
        return health.writer().lagByTopic().isEmpty()
                ? Numbers.NONE
                : known(health, health.writer().lag(), Endpoint.KAFKA);
    }

    private String rate(HealthSnapshot health) {
        return known(health, written.at(health.writer().written()), Endpoint.KAFKA, Endpoint.TARGET);
    }

    private static String known(HealthSnapshot health, long figure, Endpoint... from) {
        return health.away(from).isEmpty() ? "%,d".formatted(figure) : "?";
    }

    private static String service(ServiceStatus service) {
        var time = service.startMillis() == 0 ? "" : "%.1f s".formatted(service.startMillis() / 1000.0);
        return "  %-20s %-9s %6s   %s"
                .formatted(service.name(), service.state().name().toLowerCase(Locale.ROOT), time, service.detail())
                .stripTrailing();
    }

    private static List<String> problems(RunStatus status) {
        var problems = new ArrayList<String>();
        status.pipeline().ifPresent(health -> {
            health.notConnected()
                    .forEach(away -> problems.add(
                            away.headline(health.at()) + (away.advice().isEmpty() ? "" : ". " + away.advice())));
            var writer = health.writer();
            var told = !health.away(Endpoint.KAFKA, Endpoint.TARGET).isEmpty();
            if (writer.state() == WriterState.RETRYING && !told) {
                problems.add("writer: " + firstLine(writer.lastError()));
            }
            stalled(writer).ifPresent(problems::add);
            writer.notRead().forEach((partition, why) -> problems.add(partition + " is not read: " + firstLine(why)));
            writer.logsWentBack()
                    .forEach((source, since) ->
                            problems.add("the log of " + source + " went back at " + Numbers.clock(since)
                                    + " UTC: restored or failed over? Changes are written from there on"));
            problems.addAll(writer.group().words());
            writer.targetLimits().forEach(limit -> problems.add(firstLine(limit)));
            health.unexpected().forEach(topic -> problems.add(topic.topic() + " " + topic.words()));
            health.defects()
                    .forEach(defect -> problems.add(
                            defect.headline() + "; it starts again by itself: " + firstLine(defect.error())));
            if (!health.connect().isEmpty() && health.away(Endpoint.CONNECT).isEmpty()) {
                problems.add(firstLine(health.connect()));
            }
            health.connectors().stream()
                    .filter(connector -> !connector.problem().isEmpty())
                    .sorted(Comparator.comparing(connector -> !connector.harmsSource()))
                    .map(connector -> connector.name() + ": " + firstLine(connector.problem()))
                    .forEach(problems::add);
            health.connectors().stream()
                    .filter(connector -> health.condition(connector).held())
                    .map(connector -> "%s is %s: its changes wait at the source"
                            .formatted(connector.name(), health.word(connector).toLowerCase(Locale.ROOT)))
                    .forEach(problems::add);
        });
        if (!status.trouble().isEmpty()) {
            problems.add("traffic: " + status.trouble());
        }
        return problems;
    }

    private static Optional<String> stalled(WriterHealth writer) {
        var oldest = writer.lagByTopic().values().stream()
                .map(TopicLag::behind)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return writer.state() == WriterState.RUNNING && writer.writtenRate() == 0 && oldest.compareTo(STALLED) > 0
                ? Optional.of("nothing is written, and changes wait for " + Numbers.duration(oldest))
                : Optional.empty();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /// Its words on as many lines as they take, the further ones set in.
    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.length() > NARROW && rest.lastIndexOf(' ', NARROW) > INDENT.length()) {
            var end = rest.lastIndexOf(' ', NARROW);
            lines.add(rest.substring(0, end));
            rest = INDENT + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }

    private static String fit(String line) {
        return line.length() <= NARROW ? line : line.substring(0, NARROW - 1) + "…";
    }

    private String elapsed() {
        var time = Duration.between(began, Instant.now());
        return "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
