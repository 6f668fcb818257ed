package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {

    /// One good entry, and one line more or changed: exactly one problem.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # key                             | value                   | what is wrong, what would be right
            DB1_PORT                          | 1433O                   | “1433O” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_PORT                          | 0                       | “0” is too small. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_PORT                          | 65536                   | “65536” is too large. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_PORT                          | -1                      | “-1” is too small. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_PORT                          | 99999999999999999999999 | “99999999999999999999999” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_PORT                          | tcp://10.0.0.1:1433     | “tcp://10.0.0.1:1433” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.
            DB1_HOSTNAME                      | sql1:1433               | “sql1:1433” holds a port too. Write the host sql1 here and DB1_PORT=1433.
            DB1_HOSTNAME                      | sql1,1433               | “sql1,1433” holds a port too. Write the host sql1 here and DB1_PORT=1433.
            DB1_HOSTNAME                      | sql1\\SQLEXPRESS        | “sql1\\SQLEXPRESS” names an instance too. Write the host alone; an instance is found by its port in DB1_PORT.
            DB1_HOSTNAME                      | sql 1                   | “sql 1” has a blank in it. A host name has none, such as db.example.com.
            DB1_HOSTNAME                      | jdbc:sqlserver://sql1   | “jdbc:sqlserver://sql1” is an address with more than a host. Write the host's name alone, such as db.example.com.
            DB1_HOSTNAME                      | 192.168.1.300           | “192.168.1.300” is not an IP address. Such an address has four numbers of 0 to 255: 192.168.1.3.
            DB1_HOSTNAME                      | 192.168.1               | “192.168.1” is not an IP address. Such an address has four numbers of 0 to 255: 192.168.1.3.
            DB1_HOSTNAME                      | ::1                     | “::1” is an IPv6 address without brackets. Write [::1].
            DB1_HOSTNAME                      | [::xyz]                 | “[::xyz]” is not an IPv6 address. Such an address looks like [2001:db8::1].
            DB1_HOSTNAME                      | sql1;encrypt=false      | “sql1;encrypt=false” is not a host name. A host name has letters, digits, dots and hyphens: db.example.com.
            DB1_HOSTNAME                      | your-db1-server-address | Still the example's value. Replace it with your own, or remove the whole entry.
            DB1_PASSWORD                      | your-db1-password       | Still the example's value. Replace it with your own, or remove the whole entry.
            DB1_USER                          | "CORP\\nick"            | The value holds a line break or another control character. A value is one line of text; inside "…" a backslash is written \\\\.
            DB1_SERVER_NAME                   | AXLAP 240               | “AXLAP 240” holds characters that Kafka takes in no topic's name. Use letters, digits, dots, hyphens and underscores.
            DB1_SERVER_NAME                   | ..                      | “..” is not a name. Use at least one letter or digit.
            DB1_HISTORY_TOPIC                 | db/history              | “db/history” holds characters that Kafka takes in no topic's name. Use letters, digits, dots, hyphens and underscores.
            DB1_TABLE_INCLUDE_LIST            | Customers               | “Customers” has no schema. Write dbo.Customers.
            DB1_TYPE                          | postgres                | “postgres” is not one of the choices. Write postgresql; the choices are postgresql or sqlserver.
            DB1_TYPE                          | mssql                   | “mssql” is not one of the choices. Write sqlserver; the choices are postgresql or sqlserver.
            DB1_TYPE                          | oracle                  | “oracle” is not one of the choices. Write postgresql or sqlserver.
            DB1_ENCRYPT                       | yes                     | “yes” is neither true nor false. Write true.
            DB1_ENCRYPT                       | 0                       | “0” is neither true nor false. Write false.
            DB1_TRUST_SERVER_CERTIFICATE      | maybe                   | “maybe” is neither true nor false. Write true or false.
            DB1_ENABLED                       | on                      | “on” is neither true nor false. Write true.
            DB1_CONNECTOR_NAME                | x                       | The property name cannot be set this way. Remove it: StreamSQL sets it.
            DB1_CONNECTOR_TOPIC_PREFIX        | x                       | The property topic.prefix cannot be set this way. Set DB1_SERVER_NAME instead.
            DB1_CONNECTOR_DATABASE_PASSWORD   | x                       | The property database.password cannot be set this way. Set DB1_PASSWORD instead.
            DB1_CONNECTOR_POLL__INTERVAL      | 5                       | The name of the property has an empty part. Single underscores stand for dots: DB1_CONNECTOR_POLL_INTERVAL_MS.
            TASKS_MAX                         | 0                       | “0” is too small. The number of tasks is 1 to 1000.
            KAFKA_MAX_RECORD_MB               | 65                      | “65” is too large. The largest change in megabytes is 1 to 64, as the writer takes no larger one.
            TASKS_MAX                         | 1.5                     | “1.5” is not a whole number. The number of tasks is 1 to 1000.
            SNAPSHOT_MODE                     | schema_only             | “schema_only” is not one of the choices. Write no_data; the choices are always, configuration_based, custom, initial, initial_only, no_data, recovery, when_needed or when_needed_no_data.
            SNAPSHOT_MODE                     | intial                  | “intial” is not one of the choices. Write initial; the choices are always, configuration_based, custom, initial, initial_only, no_data, recovery, when_needed or when_needed_no_data.
            RECOVERY_POLL_INTERVAL_MS         | 5s                      | “5s” is not a whole number. The interval in milliseconds is 100 to 3600000.
            RECOVERY_ATTEMPTS                 | 0                       | “0” is too small. The number of attempts is 1 to 10000.
            TOPIC_CREATION_ENABLE             | ja                      | “ja” is neither true nor false. Write true or false.
            TOPIC_CREATION_PARTITIONS         | 0                       | “0” is too small. The number of partitions is 1 to 10000.
            TOPIC_CREATION_REPLICATION_FACTOR | 3                       | “3” is too large: the embedded Kafka is one broker. Write 1, or set KAFKA_BOOTSTRAP_SERVERS to a cluster.
            CONNECTOR_SCOPE                   | tables                  | “tables” is not one of the choices. Write table; the choices are database or table.
            CDC_CHANGES_TABLE                 | CDCChanges              | “CDCChanges” has no schema. Write dbo.CDCChanges.
            CDC_CHANGES_TABLE                 | dbo.a,dbo.b             | “dbo.a,dbo.b” is more than one table. Write one schema.table.
            CDC_RETENTION_DAYS                | -1                      | “-1” is too small. The number of days is 0 to 36500; 0 keeps changes for ever.
            WRITE_SNAPSHOT_ROWS               | 1                       | “1” is neither true nor false. Write true.
            WRITE_FULL_PAYLOAD                | no                      | “no” is neither true nor false. Write false.
            WRITER_START                      | now                     | “now” is not a place to start at. Write earliest, latest or a time in UTC, such as 2026-11-01T06:00:00Z.
            WRITER_START                      | 2026-11-01T06:00:00     | “2026-11-01T06:00:00” is not a place to start at. Write earliest, latest or a time in UTC, such as 2026-11-01T06:00:00Z.
            WRITER_START                      | 2026-11-31T06:00:00Z    | “2026-11-31T06:00:00Z” is not a place to start at. Write earliest, latest or a time in UTC, such as 2026-11-01T06:00:00Z.
            WRITER_GROUP_ID                   | my group                | “my group” is not a group's name. Use up to 249 letters, digits, dots, hyphens and underscores.
            ENVIRONMENT_NAME                  | 1234567890123456789012345678901234567890123456789012345678901 | The name has 61 characters. Write at most 60, such as production.
            KAFKA_CONNECT_URL                 | http://c:8083           | It belongs to a Kafka of your own, but KAFKA_BOOTSTRAP_SERVERS is not set. Set KAFKA_BOOTSTRAP_SERVERS to host:port, or to embedded.
            KAFKA_CLIENT_SECURITY_PROTOCOL    | SSL                     | It belongs to a Kafka of your own, but KAFKA_BOOTSTRAP_SERVERS is not set. Set KAFKA_BOOTSTRAP_SERVERS to host:port, or to embedded.
            DB1_DATABASE                      | x                       | Not a key of StreamSQL. The nearest is DB1_NAME; .env.example lists all.
            DB1_CONNECTOR                     | x                       | Not a key of StreamSQL. Any connector property is written like DB1_CONNECTOR_POLL_INTERVAL_MS.
            DB1_HOST                          | x                       | Not a key of StreamSQL. Did you mean DB1_HOSTNAME?
            DB1_USERNAME                      | x                       | Not a key of StreamSQL. Did you mean DB1_USER?
            DB1_TABLES_INCLUDE_LIST           | x                       | Not a key of StreamSQL. Did you mean DB1_TABLE_INCLUDE_LIST?
            db1_port                          | 1                       | Not a key of StreamSQL. Did you mean DB1_PORT?
            DB1PORT                           | 1                       | Not a key of StreamSQL. Did you mean DB1_PORT?
            db1_connector_poll_interval_ms    | 1                       | Not a key of StreamSQL. Did you mean DB1_CONNECTOR_POLL_INTERVAL_MS?
            DB0_PORT                          | 1                       | Entries are numbered from 1 to 9999, without leading zeros. Write DB1_, DB2_ and so on; gaps are allowed.
            DB01_PORT                         | 1                       | Entries are numbered from 1 to 9999, without leading zeros. Write DB1_, DB2_ and so on; gaps are allowed.
            DB10000_PORT                      | 1                       | Entries are numbered from 1 to 9999, without leading zeros. Write DB1_, DB2_ and so on; gaps are allowed.
            DB_PORT                           | 1                       | Not a key of StreamSQL. The nearest is DB1_PORT; .env.example lists all.
            TARGET_HOSTNAME                   | x                       | Not a key of StreamSQL. The nearest is TARGET_DB_HOSTNAME; .env.example lists all.
            TASK_MAX                          | 1                       | Not a key of StreamSQL. Did you mean TASKS_MAX?
            KAFKA_BOOTSTRAP_SERVER            | x                       | Not a key of StreamSQL. Did you mean KAFKA_BOOTSTRAP_SERVERS?
            """)
    void oneMistakeIsOneProblemWithItsKeyAndLine(String key, String value, String text) {
        var given = Given.goodEntry();
        boolean replaces = key.matches("DB1_(HOSTNAME|USER|PASSWORD|NAME|SERVER_NAME|TABLE_INCLUDE_LIST)");

        var problems = given.with(key, value).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.wrong() + " " + problem.right()).isEqualTo(text);
            assertThat(((Origin.InFile) problem.origin()).line())
                    .satisfies(line -> assertThat(line <= 6).isEqualTo(replaces));
        });
    }

    @ParameterizedTest
    @CsvSource({"HOSTNAME", "USER", "PASSWORD", "NAME", "SERVER_NAME", "TABLE_INCLUDE_LIST"})
    void whatAnEntryNeedsIsMissed(String suffix) {
        var key = "DB1_" + suffix;

        assertThat(Given.goodEntry().without(key).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.wrong()).isEqualTo("Missing.");
            assertThat(problem.origin()).isInstanceOf(Origin.Nowhere.class);
        });
        assertThat(Given.goodEntry().with(key, "").problems())
                .as("an empty value counts as none")
                .extracting(ConfigProblem::wrong)
                .containsExactly("Missing.");
    }

    @ParameterizedTest
    @CsvSource({"HOSTNAME", "USER", "PASSWORD", "NAME"})
    void aTargetIsDescribedAsAWhole(String suffix) {
        var target = Given.goodEntry().withLines("""
                TARGET_DB_HOSTNAME=hub
                TARGET_DB_USER=writer
                TARGET_DB_PASSWORD=x
                TARGET_DB_NAME=ChangeHub
                """);

        assertThat(target.without("TARGET_DB_" + suffix).problems())
                .extracting(ConfigProblem::key)
                .containsExactly("TARGET_DB_" + suffix);
    }

    /// With a Kafka of one's own.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # key                            | value                       | key of the problem             | what is wrong, what would be right
            KAFKA_BOOTSTRAP_SERVERS          | kafka                       |                                | “kafka” is not host:port. Write host:port, with commas between several: kafka1:9092,kafka2:9092; or embedded.
            KAFKA_BOOTSTRAP_SERVERS          | kafka:0                     |                                | “kafka:0” is not host:port. Write host:port, with commas between several: kafka1:9092,kafka2:9092; or embedded.
            KAFKA_BOOTSTRAP_SERVERS          | kafka:9092,                 |                                | “” is not host:port. Write host:port, with commas between several: kafka1:9092,kafka2:9092; or embedded.
            KAFKA_BOOTSTRAP_SERVERS          | PLAINTEXT://kafka:9092      |                                | “PLAINTEXT://kafka” is an address with more than a host. Write the host's name alone, such as db.example.com.
            KAFKA_BOOTSTRAP_SERVERS          | ka fka:9092                 |                                | “ka fka” has a blank in it. A host name has none, such as db.example.com.
            KAFKA_CONNECT_URL                | connect:8083                |                                | “connect:8083” is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_URL                | http://:8083                |                                | “http://:8083” is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_URL                | ftp://connect               |                                | “ftp://connect” is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_URL                | http://c:8083/?a=b          |                                | “http://c:8083/?a=b” is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_URL                | http://c:99999              |                                | “http://c:99999” is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_URL                | http://me:hunter2@c:8083    |                                | The address holds a login. Move it into KAFKA_CONNECT_USER and KAFKA_CONNECT_PASSWORD.
            KAFKA_CONNECT_URL                | http://me:hun ter2@c:8083   |                                | The value is not a web address. Write http:// or https://, a host and a port, such as http://localhost:8083.
            KAFKA_CONNECT_USER               | me                          | KAFKA_CONNECT_PASSWORD         | Missing. Set it too, or remove KAFKA_CONNECT_USER.
            KAFKA_CONNECT_PASSWORD           | x                           | KAFKA_CONNECT_USER             | Missing. Set it too, or remove KAFKA_CONNECT_PASSWORD.
            KAFKA_CONNECT_TRUSTSTORE_PASSWORD | x                          | KAFKA_CONNECT_TRUSTSTORE       | Missing. Set it too, or remove KAFKA_CONNECT_TRUSTSTORE_PASSWORD.
            KAFKA_CONNECT_TRUSTSTORE         | /no/such/file.p12           |                                | There is no readable file “/no/such/file.p12”. Check the path, and that this user may read the file.
            KAFKA_CONNECT_TRUSTSTORE         | file.p12                    |                                | “file.p12” does not start at the root. Write the whole path.
            KAFKA_CLIENT_BOOTSTRAP_SERVERS   | x:1                         |                                | The property bootstrap.servers cannot be set this way. Set KAFKA_BOOTSTRAP_SERVERS instead.
            KAFKA_CLIENT_ISOLATION_LEVEL     | x                           |                                | The property isolation.level cannot be set this way. Remove it: StreamSQL sets it.
            KAFKA_CONNECT_PORT               | 8083                        |                                | Not a key of StreamSQL. The nearest is KAFKA_CONNECT_URL; .env.example lists all.
            """)
    void aKafkaOfOnesOwnIsChecked(String key, String value, String about, String text) {
        var problems = Given.goodEntry()
                .with("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                .with("KAFKA_CONNECT_URL", "https://connect:8083")
                .with(key, value == null ? "" : value)
                .problemTexts();

        assertThat(problems).containsExactly((about == null ? key : about) + ": " + text);
    }

    @Test
    void aTrustStoreWithoutTlsIsAMistake() {
        assertThat(Given.goodEntry()
                        .with("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                        .with("KAFKA_CONNECT_URL", "http://connect:8083")
                        .with("KAFKA_CONNECT_TRUSTSTORE", "relative")
                        .problems())
                .extracting(ConfigProblem::wrong)
                .containsExactly(
                        "A trust store is of no use: KAFKA_CONNECT_URL starts with http://, so nothing is encrypted.",
                        "“relative” does not start at the root.");
    }

    @Test
    void twoWaysToWriteOnePropertyClash() {
        assertThat(Given.goodEntry()
                        .with("DB1_CONNECTOR_POLL_INTERVAL_MS", "5")
                        .with("DB1_CONNECTOR_poll.interval.ms", "6")
                        .problemTexts())
                .containsExactly("DB1_CONNECTOR_poll.interval.ms: The property poll.interval.ms is given by"
                        + " DB1_CONNECTOR_POLL_INTERVAL_MS too. Keep one of the two.");
    }

    @Test
    void aKeyThatStandsTwiceIsAProblemWithBothLines() {
        var file = Given.file("TASKS_MAX=1\n\nTASKS_MAX=2\n");

        assertThatThrownBy(() -> Given.loader(Map.of()).validate(file))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .contains(new ConfigProblem(
                                        "TASKS_MAX",
                                        new Origin.InFile(file.path(), 3),
                                        "Already on line 1.",
                                        "Keep one of the two lines.")));
    }

    @Test
    void aMalformedLineIsAProblemWithItsLine() {
        var file = Given.file("# x\nTASKS_MAX\n");

        assertThatThrownBy(() -> Given.loader(Map.of()).validate(file))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems().getFirst().origin()).isEqualTo(new Origin.InFile(file.path(), 2)))
                .hasMessageContaining(".env:2  The line has no “=”.");
    }

    @Test
    void everythingIsToldAtOnceAndInTheOrderOfTheFile() {
        var problems = Given.goodEntry()
                .with("DB1_PORT", "x")
                .with("TASKS_MAX", "x")
                .with("DB7_HOSTNAME", "a b")
                .with("WRITER_START", "x")
                .inEnvironment("SNAPSHOT_MODE", "x")
                .inEnvironment("CDC_RETENTION_DAYS", "x")
                .problems();

        assertThat(problems)
                .extracting(ConfigProblem::key)
                .isEqualTo(List.of(
                        "DB1_PORT",
                        "TASKS_MAX",
                        "DB7_HOSTNAME",
                        "WRITER_START",
                        "CDC_RETENTION_DAYS",
                        "SNAPSHOT_MODE",
                        "DB7_USER",
                        "DB7_PASSWORD",
                        "DB7_NAME",
                        "DB7_SERVER_NAME",
                        "DB7_TABLE_INCLUDE_LIST"));
    }

    @Test
    void withNothingAtAllTheNewcomerIsToldWhereToStart() {
        assertThatThrownBy(() -> Given.loader(Map.of()).load(Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("There is no database entry.")
                .hasMessageContaining("streamsql config example")
                .hasMessageContaining("No .env file was found.")
                .hasMessageContaining("--env FILE")
                .satisfies(nothing ->
                        assertThat(((ConfigException) nothing).lookedAt()).hasSize(2));
    }

    @Test
    void aConfigurationThatIsWrongIsNotOneThatIsMissing() {
        assertThatThrownBy(() -> Given.loader(Map.of("DB1_PORT", "x")).load(Optional.empty()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.lookedAt()).isEmpty());
    }
}
