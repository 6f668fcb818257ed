package io.streamsql.console.connectors;

import io.streamsql.pipeline.diagnosis.StackTrace;
import io.streamsql.text.Counted;
import java.util.ArrayList;
import java.util.List;

/// A stack trace for people: the innermost cause first, then what it led to, and of the frames those of Debezium and of
/// the database's driver; the others are folded.
///
/// @param lines   what to show
/// @param summary `Cause first, 31 frames, 22 folded`
record TraceText(List<TraceLine> lines, String summary) {
    static final TraceText NONE = new TraceText(List.of(), "");
    private static final List<String> DRIVERS = List.of("at com.microsoft.sqlserver.", "at org.postgresql.");

    TraceText {
        lines = List.copyOf(lines);
    }

    static TraceText of(String trace) {
        if (trace.isBlank()) {
            return NONE;
        }
        var lines = new ArrayList<TraceLine>();
        var frames = 0;
        var folded = 0;
        for (var error : StackTrace.of(trace).errors()) {
            headline(error, lines);
            frames += error.frames().size();
            folded += frames(error, lines);
        }
        return new TraceText(
                lines, "Cause first, %s, %d folded".formatted(Counted.of(frames, "frame", "frames"), folded));
    }

    /// The trace as Kafka Connect reports it.
    static TraceText whole(String trace) {
        var lines = trace.lines()
                .map(line -> new TraceLine(TraceLine.Kind.PLAIN, line.replace("\t", "    ")))
                .toList();
        return new TraceText(lines, "As reported, " + lines.size() + " lines");
    }

    private static void headline(StackTrace.Thrown error, List<TraceLine> lines) {
        var cause = lines.isEmpty();
        var before = cause ? "" : "Led to: ";
        lines.add(new TraceLine(cause ? TraceLine.Kind.CAUSE : TraceLine.Kind.LED_TO, before + error.headline()));
    }

    /// @return how many were folded
    private static int frames(StackTrace.Thrown error, List<TraceLine> lines) {
        var row = 0;
        var folded = 0;
        for (var frame : error.frames()) {
            var driver = DRIVERS.stream().anyMatch(frame::startsWith);
            if (driver || frame.startsWith("at io.debezium.")) {
                fold(row, lines);
                row = 0;
                lines.add(new TraceLine(driver ? TraceLine.Kind.DRIVER : TraceLine.Kind.FRAME, "    " + frame));
            } else {
                row++;
                folded++;
            }
        }
        fold(row, lines);
        return folded;
    }

    private static void fold(int frames, List<TraceLine> lines) {
        if (frames > 0) {
            lines.add(new TraceLine(TraceLine.Kind.FOLDED, "  ▸ " + Counted.of(frames, "frame", "frames") + " folded"));
        }
    }
}
