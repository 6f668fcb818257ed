package io.streamsql.pipeline.config;

/// The database systems that StreamSQL reads from and writes to.
public enum DatabaseType {
    SQLSERVER(1433),
    POSTGRESQL(5432);

    private final int defaultPort;

    DatabaseType(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /// The TCP port that a server of this type listens on unless told otherwise.
    public int defaultPort() {
        return defaultPort;
    }
}
