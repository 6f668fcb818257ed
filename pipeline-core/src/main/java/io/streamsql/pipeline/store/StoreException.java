package io.streamsql.pipeline.store;

/// Nothing was written. The kind says what may be done about it; the message says what was tried, on which database,
/// and what to do, and holds no secret.
public sealed class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The database does not answer, or not now, or does not let us: the same call may succeed later.
    public static final class Unavailable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The database refuses what stands in a row: the same rows will never be taken.
    public static final class Refused extends StoreException {
        private static final long serialVersionUID = 1L;

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The database fails with an error of which nobody knows what it means: it may pass, or concern one row, or
    /// every row there is. What other rows come to tells.
    public static final class Unknown extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unknown(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The ledger stands elsewhere than the batch expects: another writer has moved it, or a transaction of which we
    /// never heard the end was committed after all.
    public static final class LedgerMoved extends StoreException {
        private static final long serialVersionUID = 1L;

        public LedgerMoved(String message) {
            super(message, null);
        }
    }
}
