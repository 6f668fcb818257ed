package io.streamsql.console.feed;

import io.streamsql.console.session.TopicOperations;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The live feed. FX thread only, except where it says otherwise.
///
/// It stands still in two ways. A pause holds what arrives in the feed itself, so nothing of it is left out later. Who
/// looks at older rows only stops the list: the feed goes on as it does for people, and what it hands out waits here.
///
/// A filter hides what is kept and does not match, and shows it again when it is cleared. Of what arrives meanwhile,
/// only what matches is kept: the rest flies past, counted.
public final class FeedViewModel {
    private static final int MOST_ROWS = 50_000;
    private static final int FEW = 12;
    private static final long MOST_BYTES = 96L * 1024 * 1024;

    private final TopicOperations topics;
    private final Consumer<String> tell;
    private final FeedReader reader = new FeedReader();
    private final FeedRows rows = new FeedRows(MOST_ROWS, MOST_BYTES);
    private final RecordViewModel opened;
    private final WriteSearch written;
    private final FeedRows newer = new FeedRows(MOST_ROWS, MOST_BYTES);
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(this, "state", new State(Tone.WAITING, "Connecting"));
    private final ReadOnlyStringWrapper arriving = new ReadOnlyStringWrapper(this, "arriving", "0/s");
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper(this, "shown", "arriving");
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper(this, "kept", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper requestProblem = new ReadOnlyStringWrapper(this, "requestProblem", "");
    private final ReadOnlyObjectWrapper<FeedEmpty> empty =
            new ReadOnlyObjectWrapper<>(this, "empty", FeedEmpty.WAITING);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final ReadOnlyBooleanWrapper away = new ReadOnlyBooleanWrapper(this, "away");
    private final ObjectProperty<FeedRequest> request = new SimpleObjectProperty<>(this, "request", FeedRequest.ALL);
    private final ReadOnlyObjectWrapper<FeedFrom> from = new ReadOnlyObjectWrapper<>(this, "from", FeedFrom.NOW);
    private FeedFilter filter = FeedFilter.CHANGES;
    private TopicSelection selection;
    private long letGo;
    private boolean reopen;
    private boolean posing;

    /// @param topics where feeds come from
    /// @param tell   told what happens to a feed and is no record
    /// @param opened shows one record of it
    public FeedViewModel(TopicOperations topics, Consumer<String> tell, RecordViewModel opened) {
        this.topics = topics;
        this.tell = tell;
        this.opened = opened;
        this.written = new WriteSearch(topics);
        opened.rowProperty().subscribe(written::begin);
        request.addListener((_, _, wanted) -> filter(wanted));
    }

    /// Follows these topics from now on, and only these. While there is no Kafka yet, nothing happens.
    public void follow(TopicSelection wanted) {
        if (reader.feed().isEmpty() || reopen) {
            reopen = false;
            selection = wanted;
            topics.open(from.get().start(), wanted, filter).ifPresent(reader::open);
            if (paused.get()) {
                reader.pause();
            }
        } else if (!wanted.equals(selection)) {
            selection = wanted;
            reader.feed().ifPresent(feed -> feed.follow(wanted));
        }
    }

    /// Takes what arrived. Any thread.
    public void take() {
        reader.take();
    }

    /// Shows what was taken.
    public void accept() {
        if (!posing) {
            reader.drain().ifPresent(this::accept);
        }
        written.latest().ifPresent(opened::written);
    }

    private void accept(FeedUpdate taken) {
        taken.found().ifPresent(rows::show);
        letGo += (away.get() ? newer : rows).add(taken.rows(), taken.matching());
        taken.notices().forEach(tell);
        show(taken.status());
    }

    private void show(FeedStatus status) {
        state.set(FeedWords.state(status, paused.get(), away.get() ? newer.size() : -1));
        arriving.set(FeedWords.arriving(status.rates()));
        shown.set(FeedWords.shown(status.rates()));
        kept.set(FeedWords.kept(rows.keptSize(), rows.size(), letGo));
        problem.set(
                status.state() == FeedState.DISCONNECTED || status.state() == FeedState.FAILED ? status.problem() : "");
        empty.set(FeedEmpty.of(status, request.get(), rows.keptSize()));
    }

    /// Space: holds what arrives, or goes on with what was held, in order.
    public void togglePause() {
        if (paused.get()) {
            paused.set(false);
            reader.resume();
        } else {
            paused.set(true);
            reader.pause();
        }
        accept();
    }

    /// End: shows the newest and follows; what a pause held is left out and counted as not shown.
    public void jumpToNewest() {
        if (paused.get()) {
            paused.set(false);
            reader.skip();
            reader.resume();
        }
        lookAt(false);
    }

    /// The operator looks at older rows, or at the newest again.
    public void lookAt(boolean older) {
        away.set(older);
        if (!older) {
            addNewer();
        }
        accept();
    }

    private void addNewer() {
        letGo += rows.add(newer.kept().reversed(), newer.reversed());
        newer.clear();
    }

    /// Opens the record so many rows below the one that is open; the newest where none is.
    void step(int below) {
        var here = rows.indexOf(opened.rowProperty().get());
        var next = here < 0 ? 0 : here + below;
        if (next >= 0 && next < rows.size()) {
            opened.open(rows.get(next));
        }
    }

    /// For pictures: opens the update among the first rows that changed the most, as soon as so many rows are there.
    /// From then on nothing moves, so that it is in sight when it is known how long it took.
    ///
    /// @return whether all that is so
    public boolean openLatestUpdate(int needed) {
        if (!posing && rows.size() >= needed) {
            rows.stream()
                    .limit(FEW)
                    .filter(row -> row.kind() == ChangeKind.UPDATE)
                    .max(Comparator.comparing(FeedViewModel::changes))
                    .ifPresent(row -> {
                        opened.open(row);
                        posing = true;
                    });
        }
        return posing && opened.writtenProperty().get() != null;
    }

    private static long changes(FeedRow row) {
        return row.record().difference().stream()
                .filter(field -> field.kind() == FieldChange.Kind.CHANGED)
                .count();
    }

    /// Empties the list; the feed goes on.
    public void clear() {
        rows.clear();
        newer.clear();
        reader.forget();
        letGo = 0;
        away.set(false);
        accept();
    }

    /// Begins anew from somewhere else.
    void begin(FeedFrom start) {
        from.set(start);
        restart();
    }

    private void restart() {
        clear();
        if (selection != null) {
            reopen = true;
            follow(selection);
        }
    }

    private void filter(FeedRequest wanted) {
        try {
            filter = wanted.filter();
        } catch (IllegalArgumentException wrong) {
            requestProblem.set(wrong.getMessage());
            return;
        }
        requestProblem.set("");
        reader.feed().ifPresent(feed -> feed.filter(filter));
        away.set(false);
        addNewer();
        reader.filter(rows.kept(), filter.test());
        accept();
    }

    /// Shows everything again.
    public void clearFilters() {
        request.set(FeedRequest.ALL.withSnapshots(request.get().snapshots()));
    }

    /// Ends it.
    public void close() {
        written.begin(null);
        reader.close();
    }

    /// What is kept, the newest first.
    FeedRows rows() {
        return rows;
    }

    /// The record beside the feed.
    public RecordViewModel opened() {
        return opened;
    }

    TopicOperations topics() {
        return topics;
    }

    Optional<TopicSelection> selection() {
        return Optional.ofNullable(selection);
    }

    FeedFilter filter() {
        return filter;
    }

    ObjectProperty<FeedRequest> requestProperty() {
        return request;
    }

    ReadOnlyObjectProperty<FeedFrom> fromProperty() {
        return from.getReadOnlyProperty();
    }

    /// Why the filter's text is not understood; the one before is kept.
    public ReadOnlyStringProperty requestProblemProperty() {
        return requestProblem.getReadOnlyProperty();
    }

    /// `Following`, `Paused, 3,112 waiting`.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// `556/s`.
    public ReadOnlyStringProperty arrivingProperty() {
        return arriving.getReadOnlyProperty();
    }

    /// `arriving, 120/s shown, 436/s not shown`.
    public ReadOnlyStringProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// How much is kept.
    public ReadOnlyStringProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// Why Kafka is not reached; empty where it is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What stands where there is no row.
    ReadOnlyObjectProperty<FeedEmpty> emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// Whether arrivals are held.
    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Whether the operator looks at older rows.
    public ReadOnlyBooleanProperty awayProperty() {
        return away.getReadOnlyProperty();
    }
}
