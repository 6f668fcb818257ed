package io.streamsql.console.changes.chart;

/// What stands where a chart would be.
///
/// @param title  one sentence; empty where there is a chart
/// @param detail why, or what to do
/// @param button what can be done at once; empty for nothing
/// @param soon   whether it may be over in a moment, so that nobody needs to see it before
public record Nothing(String title, String detail, String button, boolean soon) {
    /// There is a chart.
    static final Nothing NONE = new Nothing("", "", "", false);
    static final Nothing ASKING = new Nothing("Asking the target…", "", "", true);

    static Nothing matches() {
        return new Nothing("No change matches these filters.", "", "Clear filters", false);
    }

    static Nothing inThisTime() {
        return new Nothing("No change in this time.", "Choose a longer time.", "All time", false);
    }

    static Nothing atAll() {
        return new Nothing("No change in this time.", "The first one that is written appears here.", "", false);
    }

    static Nothing answered(String since, String problem) {
        return new Nothing("No answer since " + since + ".", problem, "", false);
    }
}
