package io.streamsql.pipeline.feed;

/// Records per second, over the last ten whole seconds: `556/s arriving, 120/s shown, 436/s not shown`.
///
/// @param arriving records that passed the filter
/// @param shown    records that the reader got
/// @param notShown records that were let go
public record FeedRates(double arriving, double shown, double notShown) {}
