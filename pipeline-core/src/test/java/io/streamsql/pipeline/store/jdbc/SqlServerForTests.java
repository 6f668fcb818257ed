package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/// A SQL Server to test against: the one that `STREAMSQL_IT_SQLSERVER_URL` names, else a container where there is a
/// Docker engine.
///
/// @param connection how to reach it, as a user who may do everything
/// @param container  what to stop afterwards, or null
public record SqlServerForTests(DatabaseConnection connection, MSSQLServerContainer container)
        implements AutoCloseable {
    private static final String URL = "STREAMSQL_IT_SQLSERVER_URL";
    private static final String NONE =
            "no SQL Server: set " + URL + " to a JDBC URL with user and password in it, or start a Docker engine";
    private static final Pattern URL_FORM =
            Pattern.compile("jdbc:sqlserver://(?<host>[^:;]+)(:(?<port>\\d+))?(?<properties>(;.*)?)");
    private static final Pattern PROPERTY =
            Pattern.compile(";(?<name>[^=;]+)=(\\{(?<braced>([^}]|}})*)}|(?<bare>[^;]*))");
    private static final String IMAGE = "mcr.microsoft.com/mssql/server:2022-latest";

    /// @throws TestAbortedException if there is none
    public static SqlServerForTests find() {
        var url = System.getenv(URL);
        if (url != null && !url.isBlank()) {
            return new SqlServerForTests(parse(url.strip()), null);
        }
        // Looked for first: Testcontainers takes its time, and says a lot, where there is no engine
        if (!mayHaveDocker() || !DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException(NONE);
        }
        return started();
    }

    private static boolean mayHaveDocker() {
        var host = System.getenv("DOCKER_HOST");
        return host != null && !host.isBlank()
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"))
                        .anyMatch(Files::exists);
    }

    private static SqlServerForTests started() {
        var container = new MSSQLServerContainer(IMAGE).acceptLicense();
        try {
            container.start();
        } catch (ContainerLaunchException failure) {
            container.stop();
            throw new TestAbortedException("no SQL Server: " + IMAGE + " does not start here; " + NONE, failure);
        }
        var connection = new DatabaseConnection(
                DatabaseType.SQLSERVER,
                container.getHost(),
                container.getMappedPort(MSSQLServerContainer.MS_SQL_SERVER_PORT),
                container.getUsername(),
                Secret.plain(container.getPassword()),
                "master",
                true,
                true);
        return new SqlServerForTests(connection, container);
    }

    /// Takes a JDBC URL apart: the driver's own way to do so keeps the password to itself.
    static DatabaseConnection parse(String url) {
        var form = URL_FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(URL + " is not of the form jdbc:sqlserver://host:port;name=value;…");
        }
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var found = PROPERTY.matcher(form.group("properties"));
        while (found.find()) {
            var braced = found.group("braced");
            properties.put(
                    found.group("name").strip(), braced == null ? found.group("bare") : braced.replace("}}", "}"));
        }
        return new DatabaseConnection(
                DatabaseType.SQLSERVER,
                form.group("host"),
                Integer.parseInt(Objects.requireNonNullElse(form.group("port"), "1433")),
                first(properties, "", "user", "userName"),
                Secret.plain(first(properties, "", "password")),
                first(properties, "master", "databaseName", "database"),
                !first(properties, "true", "encrypt").equalsIgnoreCase("false"),
                Boolean.parseBoolean(first(properties, "false", "trustServerCertificate")));
    }

    private static String first(Map<String, String> properties, String otherwise, String... names) {
        return Stream.of(names)
                .map(properties::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public void close() {
        if (container != null) {
            container.stop();
        }
    }
}
