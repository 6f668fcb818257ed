package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.Sample;
import io.streamsql.console.work.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesViewModelTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final SourcesViewModel sources = new SourcesViewModel(new Jobs(Runnable::run, told::add), told::add);

    @BeforeEach
    void threeSourcesAreOnAndOneIsOff() {
        sources.accept(Sample.oneFailed(), Optional.empty());
    }

    private String listed() {
        return String.join(
                "; ",
                sources.rowsProperty().get().stream()
                        .map(source -> source.name()
                                + source.children().stream()
                                        .map(SourceRow::name)
                                        .toList())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        employ           | AXLAP235[Employees]
        warehouse        | WAREHOUSE01[Inventory, StockMovements, Suppliers]
        CUSTOM           | AXLAP240[Customers]; AXLAP235[Customers]
        axlap240 orders  | AXLAP240[Orders]
        dbo.suppl        | WAREHOUSE01[Suppliers]
        inventorydb      | WAREHOUSE01[Inventory, StockMovements, Suppliers]
        devbox           | DEVBOX02[]
        nothing like it  | ''
        """)
    void aFilterFindsSourcesWithAllTheirTablesAndTablesUnderTheirSource(String words, String found) {
        sources.filterProperty().set(words);

        assertThat(listed()).isEqualTo(found);
    }

    @Test
    void rowsAreInTheirOrderWithTheirTables() {
        sources.orderBy(Optional.of(Comparator.comparing(SourceRow::name).reversed()));

        assertThat(sources.rowsProperty().get())
                .extracting(SourceRow::name)
                .containsExactly("WAREHOUSE01", "DEVBOX02", "AXLAP240", "AXLAP235");
        assertThat(sources.rowsProperty().get().getFirst().children())
                .extracting(SourceRow::name)
                .containsExactly("Suppliers", "StockMovements", "Inventory");
    }

    @Test
    void theFilterStaysWithTheNextLookUntilItIsTakenBack() {
        sources.filterProperty().set("employees");
        sources.accept(Sample.streaming(), Optional.empty());
        assertThat(sources.rowsProperty().get()).hasSize(1);
        assertThat(sources.isEmpty()).isFalse();

        assertThat(sources.clearFilter()).isTrue();
        assertThat(sources.rowsProperty().get()).hasSize(4);
        assertThat(sources.clearFilter()).isFalse();
    }

    @Test
    void whatIsListedIsExportedLineByLine(@TempDir Path folder) throws Exception {
        var file = folder.resolve("sources.csv");
        sources.filterProperty().set("employees");

        sources.export(file);

        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("1 source exported to " + file + ".");
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("AXLAP235,SampleDB,dbo,Employees,Failed,")
                .endsWith("2026-11-24T13:48:01Z");
    }

    @Test
    void whatCannotBeWrittenIsSaid(@TempDir Path folder) {
        sources.export(folder.resolve("missing").resolve("sources.csv"));

        await().until(() -> !told.isEmpty());
        assertThat(told).singleElement().asString().startsWith("Exporting sources failed:");
    }
}
