package io.streamsql.console.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Keeps a sorted table sorted by what it shows, and its rows from trading places at every look: new figures that leave
/// the order as it is are shown at once, such that change it are shown together with the new order, some seconds after
/// the last one. FX thread only.
///
/// @param <T> a row at one moment
public final class CalmOrder<T> {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Function<T, Stream<?>> ids;
    private List<T> shown = List.of();
    private Instant orderedAt = Instant.EPOCH;

    /// @param ids what tells a row from the others, and the rows below it, in their order. A row of which it says
    ///            something new does not wait
    public CalmOrder(Function<T, Stream<?>> ids) {
        this.ids = ids;
    }

    /// What to show now.
    ///
    /// @param sorted the rows as they are now, in the order that they should have
    /// @param now    when they were so
    /// @param asked  whether somebody waits for the order
    /// @return these, or the ones before
    public List<T> of(List<T> sorted, Instant now, boolean asked) {
        var before = ids(shown);
        var after = ids(sorted);
        var moved = !before.equals(after);
        if (moved
                && !asked
                && orderedAt.plus(EVERY).isAfter(now)
                && new HashSet<>(before).equals(new HashSet<>(after))) {
            return shown;
        }
        orderedAt = moved ? now : orderedAt;
        shown = List.copyOf(sorted);
        return shown;
    }

    private List<Object> ids(List<T> rows) {
        return rows.stream().<Object>flatMap(ids).toList();
    }

    /// Makes a list what it should be; a change of order alone is one to the list, too, so that what is selected stays.
    public static <R> void arrange(ObservableList<R> list, List<R> wanted) {
        if (list.equals(wanted)) {
            return;
        }
        if (list.size() == wanted.size() && new HashSet<>(list).containsAll(wanted)) {
            var places = new HashMap<R, Integer>();
            wanted.forEach(row -> places.put(row, places.size()));
            FXCollections.sort(list, Comparator.comparing(places::get));
        } else {
            list.setAll(wanted);
        }
    }
}
