package io.streamsql.pipeline.config;

/// Where a database is and how to log in.
///
/// @param type                   its database system
/// @param hostname               host name or address, without port
/// @param port                   TCP port
/// @param user                   login
/// @param password               its password
/// @param database               database name
/// @param encrypt                whether the connection must be encrypted
/// @param trustServerCertificate whether to accept a certificate that no known authority signed
public record DatabaseConnection(
        DatabaseType type,
        String hostname,
        int port,
        String user,
        Secret password,
        String database,
        boolean encrypt,
        boolean trustServerCertificate) {

    /// `host:port/database`, for people.
    public String address() {
        return hostname + ":" + port + "/" + database;
    }
}
