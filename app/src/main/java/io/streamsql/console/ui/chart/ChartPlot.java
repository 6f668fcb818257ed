package io.streamsql.console.ui.chart;

import java.time.Instant;

/// Where in a chart the lines are drawn.
record ChartPlot(double left, double top, double width, double height) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /// Where a point stands, from 0.
    double x(ChartData data, int point) {
        return left + width * point / Math.max(1, data.size() - 1);
    }

    /// Where a time stands; outside of the plot if it is none of the data's.
    double x(ChartData data, Instant at) {
        var start = data.start().toEpochMilli();
        var last = data.timeOf(data.size() - 1).toEpochMilli();
        return left + width * (at.toEpochMilli() - start) / Math.max(1, last - start);
    }

    double y(double value, double top) {
        return bottom() - height * value / top;
    }
}
