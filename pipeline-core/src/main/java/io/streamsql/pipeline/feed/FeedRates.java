package io.streamsql.pipeline.feed;

/// Records per second, over the last ten whole seconds: `556/s arriving, 120/s shown, 436/s not shown`.
///
/// @param arriving records that passed the filter
/// @param shown    records that the reader got
/// @param notShown records that were let go
public record FeedRates(double arriving, double shown, double notShown) {

    /// Records per second that neither were shown nor let go yet: they wait for a paused reader. 0 while he catches up.
    public double held() {
        return Math.max(0, arriving - shown - notShown);
    }
}
