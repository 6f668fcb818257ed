package io.streamsql.console.session;

import io.streamsql.pipeline.store.view.ViewScript;
import java.util.List;

/// A table's typed views, as they would be made in the target.
///
/// @param target  the target's address, for people
/// @param drops   whether one that is there is dropped before it is made anew, and rights on it with it
/// @param scripts what makes each; none where the source has no such table
public record OfferedViews(String target, boolean drops, List<ViewScript> scripts) {
    public OfferedViews {
        scripts = List.copyOf(scripts);
    }
}
