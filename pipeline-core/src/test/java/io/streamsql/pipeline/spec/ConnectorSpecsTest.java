package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorSpecsTest {

    @Test
    void aSqlServerTableBecomesThisConnector() {
        var spec = Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("Customers")))
                .getFirst();

        assertThat(spec.name()).isEqualTo("mssql-source-connector-db1-dbo_Customers");
        assertThat(spec.entry().number()).isEqualTo(1);
        assertThat(spec.topics()).containsExactly("AXLAP240-dbo_Customers.dbo.Customers");
        assertThat(spec.config())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("name", "mssql-source-connector-db1-dbo_Customers"),
                        Map.entry("connector.class", "io.debezium.connector.sqlserver.SqlServerConnector"),
                        Map.entry("tasks.max", "1"),
                        Map.entry("snapshot.mode", "initial"),
                        Map.entry("decimal.handling.mode", "string"),
                        Map.entry("max.queue.size.in.bytes", "67108864"),
                        Map.entry("event.converting.failure.handling.mode", "fail"),
                        Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
                        Map.entry("key.converter.schemas.enable", "false"),
                        Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                        Map.entry("value.converter.schemas.enable", "false"),
                        Map.entry("exactly.once.support", "required"),
                        Map.entry("transaction.boundary", "poll"),
                        Map.entry("topic.creation.default.partitions", "3"),
                        Map.entry("topic.creation.default.replication.factor", "2"),
                        Map.entry("connection.validation.timeout.ms", "10000"),
                        Map.entry("custom.metric.tags", "entry=db1"),
                        Map.entry("topic.prefix", "AXLAP240-dbo_Customers"),
                        Map.entry("table.include.list", "dbo\\.Customers"),
                        Map.entry("heartbeat.interval.ms", "10000"),
                        Map.entry("signal.enabled.channels", "source,kafka"),
                        Map.entry("signal.kafka.topic", "streamsql-signals"),
                        Map.entry("signal.kafka.bootstrap.servers", "localhost:9092"),
                        Map.entry("signal.kafka.groupId", "mssql-source-connector-db1-dbo_Customers"),
                        Map.entry("transforms", "route1,heartbeats"),
                        Map.entry("transforms.heartbeats.type", "org.apache.kafka.connect.transforms.RegexRouter"),
                        Map.entry("transforms.heartbeats.regex", "__debezium-heartbeat\\..+"),
                        Map.entry("transforms.heartbeats.replacement", "streamsql-heartbeats"),
                        Map.entry("transforms.route1.type", "org.apache.kafka.connect.transforms.RegexRouter"),
                        Map.entry("transforms.route1.regex", "(?i)AXLAP240-dbo_Customers\\.AXDB\\.dbo\\.Customers"),
                        Map.entry("transforms.route1.replacement", "AXLAP240-dbo_Customers.dbo.Customers"),
                        Map.entry("database.hostname", "db.example"),
                        Map.entry("database.port", "1433"),
                        Map.entry("database.user", "cdc"),
                        Map.entry("database.password", "${file:/secrets:DB1_PASSWORD}"),
                        Map.entry("database.names", "AXDB"),
                        Map.entry("driver.encrypt", "true"),
                        Map.entry("driver.trustServerCertificate", "false"),
                        Map.entry("include.schema.changes", "false"),
                        Map.entry("schema.history.internal.kafka.topic", "dbhistory.db1-dbo_Customers"),
                        Map.entry("schema.history.internal.kafka.bootstrap.servers", "localhost:9092"),
                        Map.entry("schema.history.internal.kafka.recovery.poll.interval.ms", "5000"),
                        Map.entry("schema.history.internal.kafka.recovery.attempts", "4"),
                        Map.entry("schema.history.internal.store.only.captured.tables.ddl", "true")));
    }

    @Test
    void aPostgresTableHasASlotAndAPublicationOfItsOwn() {
        var spec = Sources.specs(Scope.TABLE, Sources.postgres(2, Sources.table("public:orders")))
                .getFirst();

        assertThat(spec.config())
                .containsEntry("name", "postgres-source-connector-db2-public_orders")
                .containsEntry("connector.class", "io.debezium.connector.postgresql.PostgresConnector")
                .containsEntry("database.dbname", "axdb")
                .containsEntry("plugin.name", "pgoutput")
                .containsEntry("include.unknown.datatypes", "true")
                .containsEntry("interval.handling.mode", "string")
                .containsEntry("snapshot.fetch.size", "100")
                .containsEntry("slot.name", "streamsql_db2_public_orders")
                .containsEntry("publication.name", "streamsql_db2_public_orders")
                .containsEntry("publication.autocreate.mode", "filtered")
                .containsEntry("table.include.list", "(?-i)public\\.orders")
                .containsEntry("database.sslmode", "require")
                .doesNotContainKeys("database.names", "schema.history.internal.kafka.topic");
    }

    @Test
    void anEntryAsAWholeIsOneConnector() {
        var entry = Sources.sqlServer(1, Sources.tables("Customers", "Order Lines"));
        var specs = Sources.specs(Scope.DATABASE, entry);

        assertThat(specs).singleElement().satisfies(spec -> {
            assertThat(spec.name()).isEqualTo("mssql-source-connector-db1");
            assertThat(spec.topics())
                    .isEqualTo(entry.tables().stream().map(entry::topic).toList());
            assertThat(spec.config())
                    .containsEntry("topic.prefix", "AXLAP240")
                    .containsEntry("table.include.list", "dbo\\.Customers,dbo\\.Order\\x{20}Lines")
                    .containsEntry("schema.history.internal.kafka.topic", "dbhistory.db1")
                    .containsEntry("custom.metric.tags", "entry=db1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void disabledAndEmptyEntriesBecomeNothing(Scope scope) {
        var on = Sources.sqlServer(1, Sources.tables("A"));
        var off = new SourceEntry(
                2, false, on.connection(), "OTHER", on.tables(), "dbhistory.db2", on.connectorProperties());

        assertThat(Sources.specs(scope, off, Sources.sqlServer(3), on)).hasSize(1);
    }

    @Test
    void aWorkerWithoutExactlyOnceIsNotAskedForIt() {
        var config = Sources.config(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")));
        var spec =
                ConnectorSpecs.of(config, Sources.workerThatResolvesNothing()).getFirst();

        assertThat(spec.config()).doesNotContainKeys("exactly.once.support", "transaction.boundary");
    }

    @Test
    void kafkaSecurityReachesTheSchemaHistorysClientsWithTheSecretInItsPlace() {
        var kafka = Map.of(
                "security.protocol", Secret.plain("SASL_SSL"),
                "sasl.jaas.config", Secret.plain("… password=\"kafka-s3cr3t\";"));
        var config = Sources.config(Scope.TABLE, kafka, Sources.sqlServer(1, Sources.tables("A")));
        var spec = ConnectorSpecs.of(config, Sources.worker()).getFirst();

        for (var client : List.of("producer", "consumer")) {
            assertThat(spec.config())
                    .containsEntry("schema.history.internal." + client + ".security.protocol", "SASL_SSL")
                    .containsEntry(
                            "schema.history.internal." + client + ".sasl.jaas.config",
                            "${file:/secrets:KAFKA_CLIENT_SASL_JAAS_CONFIG}");
        }
    }

    @Test
    void theOperatorsPropertiesWinAndTheirSecretsArePlaced() {
        var entry = Sources.entry(
                1,
                DatabaseType.SQLSERVER,
                "AXDB",
                Map.of(
                        "poll.interval.ms", "50",
                        "tasks.max", "2",
                        "database.hostname", "inside",
                        "driver.trustStorePassword", "ts-s3cr3t"),
                Sources.table("A"));

        assertThat(Sources.specs(Scope.TABLE, entry).getFirst().config())
                .containsEntry("poll.interval.ms", "50")
                .containsEntry("tasks.max", "2")
                .containsEntry("database.hostname", "inside")
                .containsEntry("driver.trustStorePassword", "${file:/secrets:DB1_CONNECTOR_DRIVER_TRUSTSTOREPASSWORD}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name                         | DB1_CONNECTOR_NAME cannot be set
        connector.class              | DB1_CONNECTOR_CONNECTOR_CLASS cannot be set: it follows from DB1_TYPE
        topic.prefix                 | DB1_CONNECTOR_TOPIC_PREFIX cannot be set: topic names follow from DB1_SERVER_NAME
        topic.naming.strategy        | DB1_CONNECTOR_TOPIC_NAMING_STRATEGY cannot be set
        transforms                   | DB1_CONNECTOR_TRANSFORMS cannot be set
        transforms.mask.type         | DB1_CONNECTOR_TRANSFORMS_MASK_TYPE cannot be set
        table.include.list           | list the tables in DB1_TABLE_INCLUDE_LIST
        database.names               | it follows from DB1_NAME
        slot.name                    | DB1 becomes 2 connectors, and no two may share a slot.name
        """)
    void whatMakesAConnectorTheOneItIsCannotBeOverridden(String property, String message) {
        var entry = Sources.entry(1, DatabaseType.SQLSERVER, "AXDB", Map.of(property, "x"), Sources.tables("A", "B"));

        assertThatThrownBy(() -> Sources.specs(Scope.TABLE, entry))
                .isInstanceOf(ConnectorConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        TABLE,    SQLSERVER,  AXDB.dbo.debezium_signal, AXLAP240-dbo_A.AXDB.dbo.debezium_signal
        DATABASE, SQLSERVER,  AXDB.dbo.Debezium Signal, AXLAP240.AXDB.dbo.Debezium_Signal
        TABLE,    POSTGRESQL, dbo.debezium_signal,      AXLAP240-dbo_A.dbo.debezium_signal
        """)
    void theSignalsOwnRowsAreDroppedBeforeTheirTopicIsRouted(
            Scope scope, DatabaseType type, String table, String topic) {
        var entry = Sources.entry(
                1,
                type,
                "AXDB",
                Map.of("signal.data.collection", table, "predicates", "mine"),
                Sources.tables("A", "Debezium_Signals"));

        var config = Sources.specs(scope, entry).getFirst().config();

        assertThat(config.get("transforms")).startsWith("signals,").endsWith("heartbeats");
        assertThat(config)
                .containsEntry("transforms.signals.type", "org.apache.kafka.connect.transforms.Filter")
                .containsEntry("transforms.signals.predicate", "signals")
                .containsEntry("predicates", "mine,signals")
                .containsEntry(
                        "predicates.signals.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        var dropped = Pattern.compile(config.get("predicates.signals.pattern"));
        assertThat(dropped.matcher(topic).matches()).isTrue();
        assertThat(dropped.matcher(topic + "s").matches()).isFalse();
        assertThat(dropped.matcher("__debezium-heartbeat." + config.get("topic.prefix"))
                        .matches())
                .isFalse();
    }

    @Test
    void aConnectorWithoutATableForSignalsDropsNothing() {
        assertThat(Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")))
                        .getFirst()
                        .config())
                .doesNotContainKeys("transforms.signals.type", "predicates");
    }

    @Test
    void theTableOfTheSignalsIsNotCapturedLikeAnyOther() {
        var entry = Sources.entry(
                1,
                DatabaseType.SQLSERVER,
                "AXDB",
                Map.of("signal.data.collection", "AXDB.dbo.debezium_signal"),
                Sources.tables("A", "Debezium_Signal", "my_debezium_signal"));

        assertThatThrownBy(() -> Sources.specs(Scope.TABLE, entry))
                .isInstanceOf(ConnectorConfigException.class)
                .hasMessageContaining("DB1_TABLE_INCLUDE_LIST names dbo.Debezium_Signal")
                .hasMessageNotContaining("my_debezium_signal");
    }

    @Test
    void theOnlyConnectorOfAnEntryMayHaveASlotOfTheOperatorsChoice() {
        var entry = Sources.entry(
                1, DatabaseType.POSTGRESQL, "axdb", Map.of("slot.name", "mine"), Sources.tables("A", "B"));

        assertThat(Sources.specs(Scope.DATABASE, entry).getFirst().config()).containsEntry("slot.name", "mine");
    }

    @Test
    void allProblemsAreTold() {
        var first = Sources.entry(1, DatabaseType.SQLSERVER, "AXDB", Map.of("name", "x"), Sources.tables("a.b_c"));
        var second = Sources.sqlServer(2, Sources.table("a:b_c"), Sources.table("a_b:c"));
        var third = new SourceEntry(
                3, true, first.connection(), "OTHER", second.tables().subList(0, 1), "dbhistory.db2", Map.of());

        var e = catchThrowableOfType(
                ConnectorConfigException.class, () -> Sources.specs(Scope.TABLE, first, second, third));

        assertThat(e.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("DB1_CONNECTOR_NAME cannot be set"),
                        problem -> assertThat(problem)
                                .startsWith("DB2: two tables would both get the connector"
                                        + " mssql-source-connector-db2-a_b_c")
                                .contains("AXLAP240-a_b_c.a.b_c, AXLAP240-a_b_c.a_b.c"),
                        problem -> assertThat(problem)
                                .startsWith("DB2, DB3: two connectors would keep their schema history"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noSecretIsEverShown(boolean resolves) {
        var entry = Sources.entry(
                1,
                DatabaseType.SQLSERVER,
                "AXDB",
                Map.of("driver.trustStorePassword", "ts-s3cr3t", "database.x", "a;password=url-s3cr3t"),
                Sources.table("A"));
        var worker = resolves ? Sources.worker() : Sources.workerThatResolvesNothing();
        var spec = ConnectorSpecs.of(Sources.config(Scope.TABLE, entry), worker).getFirst();

        assertThat(spec.toString()).contains("database.user=cdc").doesNotContain("s3cr3t");
        assertThat(spec.config().get("database.password").contains("s3cr3t")).isNotEqualTo(resolves);
    }

    @Test
    void connectorsAreLetSendWhatTopicsAreSetToTake() {
        var config = Sources.config(Scope.TABLE, Sources.sqlServer(1, Sources.table("Customers")));
        var large = new PipelineConfig(
                config.sources(),
                config.target(),
                new KafkaSettings(Optional.empty(), Map.of(), OptionalInt.of(64)),
                config.connect(),
                config.connectors(),
                config.writer(),
                Optional.empty());
        var bytes = Integer.toString(65 * 1024 * 1024);

        assertThat(ConnectorSpecs.of(large, Sources.worker()).getFirst().config())
                .containsEntry("producer.override.max.request.size", bytes)
                .containsEntry("producer.override.buffer.memory", bytes)
                .containsEntry("topic.creation.default.max.message.bytes", bytes)
                .containsEntry("schema.history.internal.producer.max.request.size", bytes)
                .containsEntry("schema.history.internal.producer.buffer.memory", bytes);
    }

    @Test
    void tablesThatDifferInCaseHaveConnectorsAndSlotsOfTheirOwn() {
        var specs = Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("CaseTable", "casetable")));

        for (var property : List.of("name", "slot.name", "publication.name", "topic.prefix", "signal.kafka.groupId")) {
            assertThat(specs.stream().map(spec -> spec.config().get(property)).distinct())
                    .as(property)
                    .hasSize(2);
        }
        assertThat(specs.stream().map(spec -> spec.config().get("slot.name")))
                .allMatch(slot -> slot.matches("[a-z0-9_]+"));
    }

    @Test
    void twoConnectorsOfOneServerCannotShareASlot() {
        var properties = Map.of("slot.name", "mine");
        var first = Sources.entry(1, DatabaseType.POSTGRESQL, "a", properties, Sources.table("A"));
        var second = Sources.entry(2, DatabaseType.POSTGRESQL, "b", properties, Sources.table("B"));

        assertThatThrownBy(() -> Sources.specs(Scope.TABLE, first, second))
                .isInstanceOf(ConnectorConfigException.class)
                .hasMessageContaining("DB1, DB2: two connectors would read from the replication slot mine");
    }
}
