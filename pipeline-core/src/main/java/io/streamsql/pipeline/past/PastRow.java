package io.streamsql.pipeline.past;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.store.StoredChange;
import java.util.Set;

/// A row as it stood at a time.
///
/// @param change  the change that made it so
/// @param fields  its columns, in the order of the event
/// @param unknown those of them whose value no change that is kept tells: the source did not log it, as the updates
///                since left it alone
public record PastRow(StoredChange change, ObjectNode fields, Set<String> unknown) {}
