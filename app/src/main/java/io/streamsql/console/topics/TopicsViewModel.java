package io.streamsql.console.topics;

import io.streamsql.console.feed.FeedViewModel;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.topics.TopicOrder.Column;
import io.streamsql.console.ui.CalmOrder;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The topics, and which of them are followed. FX thread only, except where it says otherwise.
///
/// Rows that trade places every second cannot be read: see [CalmOrder].
public final class TopicsViewModel {
    private static final String FILTER = "topics.filter";
    private static final int ENOUGH_POINTS = 6;

    private final ConsoleSession session;
    private final FeedViewModel feed;
    private final ObservableList<TopicLine> lines = FXCollections.observableArrayList();
    private final BooleanProperty data = new SimpleBooleanProperty(this, "data", true);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<TopicOrder> order =
            new SimpleObjectProperty<>(this, "order", new TopicOrder(Column.RATE, true));
    private final ReadOnlyStringWrapper dataWord = new ReadOnlyStringWrapper(this, "dataWord", "Data topics");
    private final ReadOnlyStringWrapper systemWord = new ReadOnlyStringWrapper(this, "systemWord", "System topics");
    private final ReadOnlyStringWrapper matchWords = new ReadOnlyStringWrapper(this, "matchWords", "");
    private final ReadOnlyBooleanWrapper hour = new ReadOnlyBooleanWrapper(this, "hour");
    private final ReadOnlyBooleanWrapper allFollowed = new ReadOnlyBooleanWrapper(this, "allFollowed");
    private FollowedTopics followed;
    private Optional<TopicsMoment> moment = Optional.empty();
    private final CalmOrder<TopicRow> calm =
            new CalmOrder<>(row -> Stream.of(row.topic() + (row.followed() ? " followed" : "")));
    private volatile boolean open;

    /// @param session  whose topics these are
    /// @param settings where the filter is remembered
    /// @param feed     what is followed appears there
    public TopicsViewModel(ConsoleSession session, Settings settings, FeedViewModel feed) {
        this.session = session;
        this.feed = feed;
        filter.set(settings.get(FILTER).orElse(""));
        followed = FollowedTopics.of(filter.get());
        filter.addListener((_, _, words) -> {
            settings.put(FILTER, words);
            follow(FollowedTopics.of(words));
        });
        data.addListener((_, _, _) -> refresh());
        order.addListener((_, _, _) -> refresh());
    }

    /// The feed of what is followed.
    public FeedViewModel feed() {
        return feed;
    }

    /// The screen is opened: from now on topics are looked at, and followed.
    public void begin() {
        open = true;
    }

    /// Looks at the topics; empty while the screen was never open. Any thread.
    public Optional<TopicsMoment> look() {
        if (!open) {
            return Optional.empty();
        }
        var hourly = lines(session.history(HistoryRange.HOUR));
        var isHour = hourly.values().stream().anyMatch(TopicsViewModel::isOldEnough);
        return Optional.of(new TopicsMoment(
                session.topics().look(),
                session.snapshot().health(),
                isHour ? hourly : lines(session.history(HistoryRange.MINUTE)),
                isHour));
    }

    private static Map<String, Series> lines(Optional<History> history) {
        return history.map(History::topics).orElse(Map.of());
    }

    private static boolean isOldEnough(Series series) {
        var known = 0;
        for (var point = 0; point < series.size(); point++) {
            known += series.isGap(point) ? 0 : 1;
        }
        return known >= ENOUGH_POINTS;
    }

    /// Takes what the feed got. Any thread.
    ///
    /// @return whether there is a feed
    public boolean takeFeed() {
        feed.take();
        return open;
    }

    /// Shows what the feed got.
    public void showFeed(boolean there) {
        if (there) {
            feed.accept();
        }
    }

    /// Ends the feed.
    public void close() {
        feed.close();
    }

    /// Takes what a look saw.
    public void accept(Optional<TopicsMoment> seen) {
        seen.ifPresent(now -> {
            moment = seen;
            hour.set(now.hour());
            show(false);
        });
    }

    /// Sorts anew.
    public void refresh() {
        show(true);
    }

    private void show(boolean sort) {
        moment.ifPresent(now -> {
            var topics = now.look().topics();
            var dataTopics = topics.stream().filter(TopicFigures::isData).toList();
            dataWord.set("Data topics " + Numbers.count(dataTopics.size()));
            systemWord.set("System topics " + Numbers.count(topics.size() - dataTopics.size()));
            matchWords.set(words(topics, dataTopics));
            show(TopicRows.of(now, followed, data.get()), sort);
            if (!topics.isEmpty()) {
                feed.follow(followed.selection(topics));
            }
        });
    }

    private String words(List<TopicFigures> topics, List<TopicFigures> dataTopics) {
        var problem = moment.orElseThrow().look().problem();
        if (!problem.isEmpty() || topics.isEmpty()) {
            return problem;
        }
        var matching = dataTopics.stream().filter(followed::matches).count();
        var following = topics.stream().filter(followed::includes).count();
        var all = Counted.of(dataTopics.size(), "topic", "topics");
        if (filter.get().isBlank()) {
            return following == dataTopics.size() && matching == following
                    ? "All %s are followed".formatted(all)
                    : "%s of %s followed"
                            .formatted(Numbers.count(following), Counted.of(topics.size(), "topic", "topics"));
        }
        return matching == following
                ? "%s of %s match and are followed".formatted(Numbers.count(matching), all)
                : "%s of %s match, %s followed".formatted(Numbers.count(matching), all, Numbers.count(following));
    }

    private void show(List<TopicRow> rows, boolean sort) {
        allFollowed.set(!rows.isEmpty() && rows.stream().allMatch(TopicRow::followed));
        var known = new HashMap<String, TopicLine>();
        lines.forEach(line -> known.put(line.topic(), line));
        var sorted = rows.stream().sorted(order.get().comparator()).toList();
        var shown = calm.of(sorted, moment.orElseThrow().look().at(), sort);
        for (var row : shown) {
            known.computeIfAbsent(row.topic(), _ -> new TopicLine(row)).show(row);
        }
        CalmOrder.arrange(
                lines, shown.stream().map(row -> known.get(row.topic())).toList());
    }

    /// Ticks or unticks topics.
    void tick(Collection<String> topics, boolean on) {
        follow(followed.tick(topics, on));
    }

    /// Ticks or unticks all that are shown.
    void tickAll(boolean on) {
        tick(lines.stream().map(TopicLine::topic).toList(), on);
    }

    /// Follows these topics and no other, data or not.
    void followOnly(Collection<String> topics) {
        var all = moment.stream()
                .flatMap(now -> now.look().topics().stream())
                .map(TopicFigures::topic)
                .toList();
        follow(followed.tick(all, false).tick(topics, true));
    }

    private void follow(FollowedTopics wanted) {
        followed = wanted;
        refresh();
    }

    /// The topics in their order.
    ObservableList<TopicLine> lines() {
        return lines;
    }

    ObjectProperty<TopicOrder> orderProperty() {
        return order;
    }

    /// Whether data topics are shown; else the others.
    public BooleanProperty dataProperty() {
        return data;
    }

    /// Names and patterns; what matches is followed.
    public StringProperty filterProperty() {
        return filter;
    }

    /// `Data topics 12`.
    public ReadOnlyStringProperty dataWordProperty() {
        return dataWord.getReadOnlyProperty();
    }

    /// `System topics 8`.
    public ReadOnlyStringProperty systemWordProperty() {
        return systemWord.getReadOnlyProperty();
    }

    /// `3 of 12 topics match and are followed`; or why the figures are old.
    public ReadOnlyStringProperty matchWordsProperty() {
        return matchWords.getReadOnlyProperty();
    }

    /// Whether all topics that are shown are followed.
    public ReadOnlyBooleanProperty allFollowedProperty() {
        return allFollowed.getReadOnlyProperty();
    }

    /// Whether the lines show the last hour; else the last minute.
    public ReadOnlyBooleanProperty hourProperty() {
        return hour.getReadOnlyProperty();
    }
}
