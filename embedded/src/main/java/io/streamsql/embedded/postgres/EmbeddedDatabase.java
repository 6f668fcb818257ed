package io.streamsql.embedded.postgres;

/// A PostgreSQL server to start with the others.
///
/// @param name        name of the server within the data folder: letters, digits and `-`
/// @param preparation what makes it ready for use, such as creating its tables; part of its start
public record EmbeddedDatabase(String name, Preparation preparation) {

    /// A server that needs no preparation.
    public static EmbeddedDatabase named(String name) {
        return new EmbeddedDatabase(name, _ -> {});
    }

    /// Makes a server that has just come up ready for use; called at every start, on a thread of its own.
    @FunctionalInterface
    public interface Preparation {
        /// @throws Exception if it cannot; the start has then failed
        void prepare(PostgresServer server) throws Exception;
    }
}
