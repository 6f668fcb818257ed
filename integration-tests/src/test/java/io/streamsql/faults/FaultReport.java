package io.streamsql.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Results as text and as JSON.
public final class FaultReport {
    private static final String ROW = "%-3s %-56s %6s %9s %8s %6s %7s  %s";
    private static final ObjectMapper JSON = new ObjectMapper();

    private FaultReport() {}

    public static boolean clean(List<FaultResult> results) {
        return results.stream().allMatch(result -> result.outcome().clean());
    }

    /// One fault in a line, and a line for each finding.
    public static String line(FaultResult result) {
        var outcome = result.outcome();
        var line = String.format(
                Locale.ROOT,
                "%s %s: %d times, %,d rows compared, %d missing, %d twice or altered, %.0f s%s",
                result.fault(),
                result.fault().title(),
                outcome.times(),
                outcome.compared(),
                outcome.missing(),
                outcome.extra(),
                seconds(result),
                outcome.clean() ? "" : " - FAILED");
        return withFindings(line, outcome.findings());
    }

    private static String withFindings(String line, List<String> findings) {
        return findings.stream().map(finding -> "\n   " + finding).collect(Collectors.joining("", line, ""));
    }

    /// All faults, with a line of sums.
    public static String table(List<FaultResult> results) {
        var table = new StringBuilder(row("", "fault", "times", "compared", "missing", "twice*", "seconds", ""));
        long compared = 0;
        long missing = 0;
        long extra = 0;
        double seconds = 0;
        for (var result : results) {
            var outcome = result.outcome();
            compared += outcome.compared();
            missing += outcome.missing();
            extra += outcome.extra();
            seconds += seconds(result);
            table.append(row(
                    result.fault().name(),
                    result.fault().title(),
                    number(outcome.times()),
                    number(outcome.compared()),
                    number(outcome.missing()),
                    number(outcome.extra()),
                    number(Math.round(seconds(result))),
                    outcome.clean() ? "passed" : "FAILED"));
        }
        table.append(
                row("", "all", "", number(compared), number(missing), number(extra), number(Math.round(seconds)), ""));
        return table.append("* written twice, or altered: an altered row is missing as well")
                .toString();
    }

    private static String row(Object... cells) {
        return ROW.formatted(cells).stripTrailing() + "\n";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static double seconds(FaultResult result) {
        return result.took().toMillis() / 1000.0;
    }

    /// One object: the extent, whether all is clean, and the faults by name.
    public static String json(Extent extent, List<FaultResult> results) {
        var faults = new LinkedHashMap<String, Object>();
        for (var result : results) {
            var outcome = result.outcome();
            var fault = new LinkedHashMap<String, Object>();
            fault.put("title", result.fault().title());
            fault.put("times", outcome.times());
            fault.put("compared", outcome.compared());
            fault.put("missing", outcome.missing());
            fault.put("twice", outcome.extra());
            fault.put("seconds", seconds(result));
            fault.put("clean", outcome.clean());
            fault.put("findings", outcome.findings());
            faults.put(result.fault().name(), fault);
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("kills", extent.kills());
        object.put("rate", extent.rate());
        object.put("downSeconds", extent.down().toSeconds());
        object.put("seed", extent.seed());
        object.put("clean", clean(results));
        object.put("faults", faults);
        return write(object);
    }

    private static String write(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written as JSON", e);
        }
    }
}
