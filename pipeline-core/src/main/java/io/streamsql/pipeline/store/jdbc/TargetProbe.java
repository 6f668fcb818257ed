package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.threads.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a target database for a sign of life, over a connection of its own, so that no writer waits for the answer and
/// no long statement of theirs keeps it away.
///
/// One thread at a time.
public final class TargetProbe implements Probe.Question {
    private static final Logger LOG = LoggerFactory.getLogger(TargetProbe.class);
    private static final int ANSWER_SECONDS = 10;

    private final Dialect dialect;
    private final StoreErrors errors;
    private Connection connection;

    TargetProbe(Dialect dialect, StoreErrors errors) {
        this.dialect = dialect;
        this.errors = errors;
    }

    /// Asks for nothing but an answer, and gives up after about ten seconds.
    ///
    /// @throws StoreException.Unavailable if there is none
    @Override
    public void ask() throws StoreException {
        try {
            if (connection == null) {
                connection = dialect.connect();
                connection.setAutoCommit(true);
                // The limit that the connection comes with leaves room for large batches
                connection.setNetworkTimeout(Runnable::run, ANSWER_SECONDS * 1000);
            }
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLTimeoutException("the connection is broken or got no answer", "08006");
            }
        } catch (SQLException failure) {
            end();
            throw new StoreException.Unavailable(errors.explain(failure), failure);
        }
    }

    /// Closes the connection; never fails.
    @Override
    public void end() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException broken) {
            LOG.debug("The connection to the target was broken when it was closed", broken);
        } finally {
            connection = null;
        }
    }
}
