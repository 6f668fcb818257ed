package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.Tone;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Tells the operator of every concern once, for as long as it lasts, and keeps what was told. FX thread only.
public final class NoticesViewModel {
    private static final int KEPT = 200;

    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper(this, "unread");
    private Set<String> known = Set.of();

    /// What was told, the newest first.
    public ObservableList<Notice> notices() {
        return notices;
    }

    /// How many of them came since the list was last opened.
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// The operator has seen the list.
    public void read() {
        unread.set(0);
    }

    void accept(List<Concern> concerns, Instant at) {
        var now = new HashSet<String>();
        for (var concern : concerns) {
            now.add(concern.key());
            if (!known.contains(concern.key())) {
                add(Notice.of(concern, at));
            } else {
                retell(concern);
            }
        }
        known = now.stream().collect(Collectors.toUnmodifiableSet());
    }

    /// What lasts is told once more in the zone that is shown.
    private void retell(Concern concern) {
        for (var index = 0; index < notices.size(); index++) {
            var notice = notices.get(index);
            if (notice.about().equals(concern.key()) && notice.isOfAnotherZone()) {
                notices.set(index, Notice.of(concern, notice.at()));
            }
        }
    }

    /// Something that is no concern of the pipeline's: a job that failed, a file that cannot be written.
    public void tell(Tone tone, String title, String text) {
        add(Notice.of(tone, title, text, Destination.to(Place.OVERVIEW)));
    }

    private void add(Notice notice) {
        notices.addFirst(notice);
        if (notices.size() > KEPT) {
            notices.removeLast();
        }
        unread.set(Math.min(notices.size(), unread.get() + 1));
    }
}
