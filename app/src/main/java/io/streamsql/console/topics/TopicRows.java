package io.streamsql.console.topics;

import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.pipeline.kafka.TopicFigures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Makes rows of what was seen.
final class TopicRows {
    private final TopicsMoment moment;
    private final FollowedTopics followed;

    private TopicRows(TopicsMoment moment, FollowedTopics followed) {
        this.moment = moment;
        this.followed = followed;
    }

    static List<TopicRow> of(TopicsMoment moment, FollowedTopics followed, boolean data) {
        var rows = new TopicRows(moment, followed);
        return moment.look().topics().stream()
                .filter(topic -> topic.isData() == data)
                .map(rows::row)
                .toList();
    }

    private TopicRow row(TopicFigures topic) {
        var lag = moment.lag(topic.topic());
        var records = lag.map(TopicLag::records).or(() -> topic.isData() ? boxed(topic.lag()) : Optional.empty());
        var cutOff = moment.isCutOff(topic.topic())
                && records.filter(waiting -> waiting > 0).isEmpty();
        return new TopicRow(
                topic.topic(),
                topic.source().map(source -> source.server()),
                followed.includes(topic),
                boxed(topic.records()),
                topic.isData() ? moment.rate(topic.topic()) : boxed(topic.perSecond()),
                Optional.ofNullable(moment.lines().get(topic.topic())).orElse(Series.EMPTY),
                records.filter(_ -> !cutOff),
                lag.map(TopicLag::behind).filter(_ -> !cutOff),
                boxed(topic.bytes()),
                topic.partitions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(topic.partitions().size()),
                topic.lastEvent(),
                cutOff && topic.problem().isEmpty()
                        ? "its connector does not run, and what waits at the source is not counted"
                        : topic.problem());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
