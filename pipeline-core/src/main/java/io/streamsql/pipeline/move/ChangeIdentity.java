package io.streamsql.pipeline.move;

import io.streamsql.pipeline.events.Operation;

/// What makes a change the same change, whichever connector delivered it. Rows that one statement changed may share an
/// identity, so that they are to be counted.
///
/// @param position  where it stands in the source's log
/// @param operation what happened to the row
/// @param recordId  the record's key, or null
/// @param tombstone whether it is not the change, but the tombstone that follows a delete
record ChangeIdentity(String position, Operation operation, String recordId, boolean tombstone) {

    ChangeIdentity followedByTombstone() {
        return new ChangeIdentity(position, operation, recordId, true);
    }
}
