package io.streamsql.pipeline.source.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.source.SourceLook;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Two connectors of one entry, as `TABLE` makes one of each table.
class SourceNotesTest {
    private static final List<ConnectorSpec> SPECS =
            Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A", "B")));
    private static final SourceLook TABLES_AWAY =
            new SourceLook(Map.of(), SPECS.stream().collect(Collectors.toMap(ConnectorSpec::name, _ -> "refused")));
    private static final ColumnCheck COLUMNS_AWAY = new ColumnCheck(List.of(), Map.of("DB1", "denied"));

    @Test
    void aSourceThatIsAwayIsToldOnce() {
        assertThat(SourceNotes.notes(SPECS, TABLES_AWAY, COLUMNS_AWAY))
                .containsExactly("The tables and columns of DB1 were not compared with their source: refused");
    }

    @Test
    void whatOfItWasComparedIsNotDenied() {
        assertThat(SourceNotes.notes(SPECS, new SourceLook(Map.of(), Map.of()), COLUMNS_AWAY))
                .containsExactly("The columns of DB1 were not compared with their source: denied");
        assertThat(SourceNotes.notes(SPECS, TABLES_AWAY, new ColumnCheck(List.of("a loss"), Map.of())))
                .containsExactly("a loss", "The tables of DB1 were not compared with their source: refused");
    }
}
