package io.streamsql.bench.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseType;
import org.junit.jupiter.api.Test;

class SqlServerTargetTest {

    @Test
    void theUrlsPartsBecomeTheWritersConnection() throws Exception {
        var target = new SqlServerTarget("jdbc:sqlserver://db.example:1444;databaseName=bench;user=writer;"
                + "password={a;b}}c};encrypt=true;trustServerCertificate=true");
        var connection = target.connection();
        assertThat(connection.type()).isEqualTo(DatabaseType.SQLSERVER);
        assertThat(connection.hostname()).isEqualTo("db.example");
        assertThat(connection.port()).isEqualTo(1444);
        assertThat(connection.database()).isEqualTo("bench");
        assertThat(connection.user()).isEqualTo("writer");
        assertThat(connection.password().reveal()).isEqualTo("a;b}c");
        assertThat(connection.encrypt()).isTrue();
        assertThat(connection.trustServerCertificate()).isTrue();
        assertThat(target.toString()).doesNotContain("a;b}c");
    }

    @Test
    void whatTheUrlLeavesOutIsTheDriversDefault() throws Exception {
        var connection =
                new SqlServerTarget("jdbc:sqlserver://db.example;databaseName=bench;user=w;password=p").connection();
        assertThat(connection.port()).isEqualTo(1433);
        assertThat(connection.encrypt()).isTrue();
        assertThat(connection.trustServerCertificate()).isFalse();
    }
}
