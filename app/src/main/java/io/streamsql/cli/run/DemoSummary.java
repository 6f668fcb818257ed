package io.streamsql.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamsql.demo.audit.AuditResult;
import io.streamsql.pipeline.health.metrics.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of a demo.
///
/// @param result      the comparison of the sources with CDCChanges, if it could be made
/// @param rejected    records rejected
/// @param firstChange from the start of the process to the first change committed in CDCChanges
/// @param latency     from the source's commit to the row in CDCChanges, over the whole run
/// @param connectors  connectors running at the end
/// @param notRunning  the connectors that are not
/// @param cutShort    whether the operator did not wait for the pipeline to drain
/// @param differences what is not as it should be, as sentences
public record DemoSummary(
        Optional<AuditResult> result,
        long rejected,
        Optional<Duration> firstChange,
        Latency latency,
        long connectors,
        List<String> notRunning,
        boolean cutShort,
        List<String> differences) {

    /// Whether every change made stands in CDCChanges once, and nothing else does.
    public boolean good() {
        return result.map(AuditResult::clean).orElse(false) && rejected == 0;
    }

    /// One object on one line; a figure that is not known is null.
    public String toJson() {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("captured", result.map(AuditResult::captured).orElse(null));
        object.put("written", result.map(AuditResult::written).orElse(null));
        object.put("rejected", rejected);
        object.put("missing", result.map(AuditResult::missing).orElse(null));
        object.put("duplicated", result.map(AuditResult::duplicated).orElse(null));
        object.put("firstChangeMs", firstChange.map(Duration::toMillis).orElse(null));
        object.put("p50Ms", latency.count() == 0 ? null : latency.p50());
        object.put("p99Ms", latency.count() == 0 ? null : latency.p99());
        object.put("connectors", connectors);
        return object.toString();
    }

    /// For the terminal.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        result.ifPresent(counts -> {
            lines.add("  Changes made     %,14d".formatted(counts.captured()));
            lines.add("  Written          %,14d".formatted(counts.written()));
            lines.add("  Missing          %,14d".formatted(counts.missing()));
            lines.add("  Duplicated       %,14d".formatted(counts.duplicated()));
        });
        lines.add("  Rejected         %,14d".formatted(rejected));
        firstChange.ifPresent(
                time -> lines.add("  First change     %,11d ms after the program's start".formatted(time.toMillis())));
        if (latency.count() > 0) {
            lines.add("  Latency          %,11d ms median, %,d ms p99 over the whole run, from commit to CDCChanges"
                    .formatted(latency.p50(), latency.p99()));
        }
        lines.add("");
        if (!onlyUnderWay()) {
            differences.forEach(difference -> lines.add("  " + difference));
        }
        lines.add(verdict());
        return lines;
    }

    private boolean onlyUnderWay() {
        return cutShort && rejected == 0 && result.map(AuditResult::duplicated).orElse(1L) == 0 && !good();
    }

    private String verdict() {
        if (good()) {
            return "Every change made in the sources stands in CDCChanges exactly once, compared by value.";
        }
        if (result.isEmpty()) {
            return "It is not known whether every change arrived.";
        }
        if (onlyUnderWay() && notRunning.isEmpty()) {
            return "Stopped before the pipeline had drained: what is missing may still have been under way. With --for the"
                    + " demo waits until it can tell.";
        }
        return onlyUnderWay()
                ? "Stopped before the pipeline had drained. Whether what is missing was still under way is not known: "
                        + String.join(", ", notRunning) + " did not run."
                : "CDCChanges is not what the sources made: see above.";
    }
}
