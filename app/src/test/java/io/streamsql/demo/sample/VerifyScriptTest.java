package io.streamsql.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class VerifyScriptTest {
    private static final SqlScript SCRIPT = new SqlScript("postgresql/verify_cdc_changes.sql");

    @Test
    void itAnswersItsSixQuestions(TestDatabase database) throws SQLException {
        database.execute("""
                CREATE SCHEMA dbo;
                CREATE TABLE dbo."CDCChanges" (
                  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "SourceDatabase" text, "SourceTable" text,
                  "TopicName" text, "Operation" char(1), "RecordId" text, "ChangeTimestamp" timestamp,
                  "BeforeData" text, "AfterData" text, "ProcessedAt" timestamp, "KafkaPartition" int, "KafkaOffset" bigint);
                INSERT INTO dbo."CDCChanges"
                  ("SourceDatabase", "SourceTable", "TopicName", "Operation", "RecordId", "ChangeTimestamp",
                   "ProcessedAt", "KafkaPartition", "KafkaOffset")
                SELECT 'DB1 (axlap240)', 'Customers', 'AXLAP240-dbo_Customers.dbo.Customers', operation, '1',
                  now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC', 0, 7
                FROM unnest(ARRAY['c', 'u']) AS operation""");

        assertThat(rowsPerAnswer(database)).containsExactly(12, 2, 2, 1, 2, 1);
    }

    @Test
    void aScriptThatFailsIsNamed(TestDatabase database) {
        assertThatThrownBy(() -> {
                    try (Connection connection = database.dataSource().getConnection()) {
                        SCRIPT.run(connection);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("sql/postgresql/verify_cdc_changes.sql failed")
                .hasMessageContaining("does not exist");
    }

    private static List<Integer> rowsPerAnswer(TestDatabase database) throws SQLException {
        List<Integer> answers = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (boolean more = statement.execute(SCRIPT.text()); more; more = statement.getMoreResults()) {
                try (ResultSet answer = statement.getResultSet()) {
                    int rows = 0;
                    while (answer.next()) {
                        rows++;
                    }
                    answers.add(rows);
                }
            }
        }
        return answers;
    }
}
