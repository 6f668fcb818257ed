package io.streamsql.pipeline.store.postgres;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.store.schema.ChangeLoader;
import io.streamsql.pipeline.store.schema.RecordIds;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/// Binary COPY.
///
/// @param connection    to copy over
/// @param statement     the COPY, with the columns in the order in which they are written here
/// @param recordIdWidth what RecordId holds
/// @param fullPayload   whether FullPayload is filled
record PostgresCopy(PGConnection connection, String statement, int recordIdWidth, boolean fullPayload)
        implements ChangeLoader {
    private static final short FIELDS = 16;

    @Override
    public void load(List<ChangeEvent> changes, long processedMicros) throws SQLException {
        var copyIn = connection.getCopyAPI().copyIn(statement);
        try {
            var copy = new BinaryCopy(copyIn);
            ChangeEvent last = null;
            var origin = new byte[0];
            for (var change : changes) {
                // Neighbours mostly come from the same table
                if (last == null
                        || change.source() != last.source()
                        || !change.table().equals(last.table())) {
                    origin = BinaryCopy.ready(
                            change.source().database(),
                            change.table(),
                            change.source().server(),
                            change.source().topic());
                    last = change;
                }
                copy.row(FIELDS);
                copy.fields(origin);
                copy.text(change.operation().code());
                copy.text(RecordIds.fit(change.recordId(), recordIdWidth));
                copy.timestamp(change.changeMicros());
                copy.timestamp(change.envelopeMicros());
                copy.text(change.before());
                copy.text(change.after());
                copy.text(fullPayload ? change.payload() : null);
                copy.timestamp(processedMicros);
                copy.text(change.schema());
                copy.int4(change.partition().partition());
                copy.int8(change.offset());
                copy.text(change.position());
            }
            var taken = copy.end();
            if (taken != changes.size()) {
                throw new SQLException("COPY took " + taken + " of " + changes.size() + " rows");
            }
        } finally {
            if (copyIn.isActive()) {
                copyIn.cancelCopy();
            }
        }
    }
}
