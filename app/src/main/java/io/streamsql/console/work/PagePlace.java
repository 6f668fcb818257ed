package io.streamsql.console.work;

import java.util.ArrayList;
import java.util.List;

/// Where a page of something that is read by falling keys begins, and the pages above it did: going back needs no
/// question of its own. What is shown gets a new place with its answer, not when it is asked for.
///
/// @param before the page's keys are smaller
/// @param above  the same of the pages above, the uppermost first
public record PagePlace(long before, List<Long> above) {
    /// The uppermost page.
    public static final PagePlace FIRST = new PagePlace(Long.MAX_VALUE, List.of());

    public PagePlace {
        above = List.copyOf(above);
    }

    /// The page below.
    ///
    /// @param last this page's last key
    public PagePlace older(long last) {
        var way = new ArrayList<>(above);
        way.add(before);
        return new PagePlace(last, way);
    }

    /// Whether there is a page above.
    public boolean hasNewer() {
        return !above.isEmpty();
    }

    /// The page above; there must be one.
    public PagePlace newer() {
        return new PagePlace(above.getLast(), above.subList(0, above.size() - 1));
    }

    /// The same, beginning elsewhere.
    public PagePlace beginning(long other) {
        return new PagePlace(other, above);
    }
}
