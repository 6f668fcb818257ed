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
import java.util.List;
import java.util.Locale;
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
/// only what matches is kept: the rest flies past, counted. A past is read again with another filter, whole and in
/// order, a page at a time; what is kept stays until that has come.
public final class FeedViewModel {
    private static final int MOST_ROWS = 50_000;
    private static final int FEW = 12;
    private static final long MOST_BYTES = 96L * 1024 * 1024;
    // What is taken at once comes on top: nothing of a page is let go
    private static final long PAGE_BYTES = MOST_BYTES / 2;

    private final TopicOperations topics;
    private final Consumer<String> tell;
    private final FeedReader reader = new FeedReader();
    private final int most;
    private final FeedRows rows;
    private final RecordViewModel opened;
    private final WriteSearch written;
    private final FeedPages pages = new FeedPages();
    private final FeedRows newer;
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
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyBooleanWrapper readingBack = new ReadOnlyBooleanWrapper(this, "readingBack");
    private final ReadOnlyBooleanWrapper laterPage = new ReadOnlyBooleanWrapper(this, "laterPage");
    private final ReadOnlyBooleanWrapper earlierPage = new ReadOnlyBooleanWrapper(this, "earlierPage");
    private final ReadOnlyBooleanWrapper away = new ReadOnlyBooleanWrapper(this, "away");
    private final ObjectProperty<FeedRequest> request = new SimpleObjectProperty<>(this, "request", FeedRequest.ALL);
    private final ReadOnlyObjectWrapper<FeedFrom> from = new ReadOnlyObjectWrapper<>(this, "from", FeedFrom.NOW);
    private FeedFilter filter = FeedFilter.CHANGES;
    private List<String> sought = List.of();
    private TopicSelection selection;
    private long letGo;
    private boolean reopen;
    // What is kept stays until what is read anew has come
    private boolean replacing;
    private boolean posing;

    /// @param topics where feeds come from
    /// @param tell   told what happens to a feed and is no record
    /// @param opened shows one record of it
    public FeedViewModel(TopicOperations topics, Consumer<String> tell, RecordViewModel opened) {
        this(topics, tell, opened, MOST_ROWS);
    }

    /// @param most rows to keep, and on a page
    FeedViewModel(TopicOperations topics, Consumer<String> tell, RecordViewModel opened, int most) {
        this.most = most;
        this.rows = new FeedRows(most, MOST_BYTES);
        this.newer = new FeedRows(most, MOST_BYTES);
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
            open();
        } else if (!wanted.equals(selection)) {
            selection = wanted;
            if (from.get().readsBack()) {
                pages.restart();
                readAnew();
            } else {
                reader.feed().ifPresent(feed -> feed.follow(wanted));
            }
        }
    }

    private void open() {
        var back = from.get().readsBack();
        reader.page(most, PAGE_BYTES);
        topics.open(pages.start(from.get().start()), from.get().end(), selection, filter)
                .ifPresent(feed -> reader.open(feed, back));
        if (paused.get()) {
            reader.pause();
        }
    }

    /// Reads the page again, or another one, and keeps what is there until it comes.
    private void readAnew() {
        if (selection != null && reader.feed().isPresent()) {
            replacing = true;
            open();
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
        if (replacing && isThere(taken.status())) {
            replacing = false;
            rows.clear();
            newer.clear();
            reader.forget();
            letGo = 0;
            away.set(false);
        }
        letGo += (away.get() ? newer : rows).add(taken.rows(), taken.matching());
        pages.took(taken.rows());
        taken.notices().forEach(tell);
        show(taken.status(), taken.full());
    }

    private static boolean isThere(FeedStatus status) {
        return status.state() != FeedState.CONNECTING && status.state() != FeedState.DISCONNECTED;
    }

    private void show(FeedStatus status, boolean full) {
        var reading = status.isReadingBack() || full;
        state.set(
                reading && !paused.get()
                        ? FeedWords.reading(status, full)
                        : FeedWords.state(status, paused.get(), away.get() ? newer.size() : -1));
        progress.set(FeedWords.progress(status.past()));
        readingBack.set(reading && !status.state().isOver() && !full);
        laterPage.set(full && status.state() != FeedState.CLOSED);
        earlierPage.set(pages.hasEarlier());
        arriving.set(FeedWords.arriving(status.rates()));
        shown.set(FeedWords.shown(status.rates(), paused.get()));
        kept.set(
                reading || pages.hasEarlier()
                        ? FeedWords.page(pages.before(), rows.keptSize() + newer.keptSize(), status.past())
                        : FeedWords.kept(rows.keptSize(), rows.size(), letGo));
        problem.set(status.problem());
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
        pages.restart();
        restart();
    }

    /// Reads on behind a full page.
    void laterPage() {
        clear();
        pages.later();
        reader.page(most, PAGE_BYTES);
        accept();
    }

    /// Reads the page before once more.
    void earlierPage() {
        if (pages.hasEarlier()) {
            pages.earlier();
            readAnew();
        }
    }

    /// Ends the reading back; what was read stays.
    void stopReading() {
        reader.stop();
        accept();
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
        sought = filter.texts().stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        away.set(false);
        addNewer();
        if (from.get().readsBack()) {
            pages.restart();
            readAnew();
        } else {
            reader.feed().ifPresent(feed -> feed.filter(filter));
        }
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

    /// Texts to mark in the rows, in small letters.
    List<String> sought() {
        return sought;
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

    /// How far the past of each topic was read, a line each; empty where none is.
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Whether a past is being read.
    ReadOnlyBooleanProperty readingBackProperty() {
        return readingBack.getReadOnlyProperty();
    }

    /// Whether there is more behind this page.
    ReadOnlyBooleanProperty hasLaterPageProperty() {
        return laterPage.getReadOnlyProperty();
    }

    /// Whether there is a page before this one.
    ReadOnlyBooleanProperty hasEarlierPageProperty() {
        return earlierPage.getReadOnlyProperty();
    }

    /// Why Kafka is not reached, or what it waits for; empty where all is well.
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
