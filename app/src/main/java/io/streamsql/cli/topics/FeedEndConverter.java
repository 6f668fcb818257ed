package io.streamsql.cli.topics;

import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where a feed ends, as [FeedStartConverter] reads where it begins; `now` is what is there when it begins.
final class FeedEndConverter implements ITypeConverter<FeedEnd> {

    @Override
    public FeedEnd convert(String text) {
        return switch (new FeedStartConverter().convert(text)) {
            case FeedStart.Now() -> new FeedEnd.Present();
            case FeedStart.At(var time) -> new FeedEnd.At(time);
            case FeedStart.Offset(var offset) -> new FeedEnd.Offset(offset);
            case FeedStart.Earliest(), FeedStart.Committed _, FeedStart.Places _ ->
                throw new TypeConversionException("'" + text + "' is where topics begin, not where they end");
        };
    }
}
