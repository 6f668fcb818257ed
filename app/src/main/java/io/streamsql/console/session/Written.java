package io.streamsql.console.session;

import java.time.Instant;

/// What CDCChanges says of one record.
public sealed interface Written {

    /// It was written at this time, by the writer's clock.
    record At(Instant time) implements Written {}

    /// It is not there: the writer has not come to it yet, or it was removed since.
    record NotThere() implements Written {}

    /// It never comes there.
    ///
    /// @param why a sentence for people
    record Never(String why) implements Written {}

    /// It could not be looked up.
    ///
    /// @param why a sentence for people, without secrets
    record Unknown(String why) implements Written {}
}
