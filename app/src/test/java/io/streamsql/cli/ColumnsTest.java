package io.streamsql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void everyColumnIsAsWideAsItsWidestCellAndNoLineEndsInBlanks() {
        var text = new Columns("  ")
                .row("Topic", "Records", "Last")
                .row("orders", "1,234,567", "")
                .row("o", "2", "now")
                .toString();

        assertThat(text.lines())
                .containsExactly("  Topic   Records    Last", "  orders  1,234,567", "  o       2          now");
    }

    @Test
    void theLastCellOfALineWidensNoColumn() {
        var text = new Columns("")
                .row("missing", "it does not exist yet, and nobody knows when it will")
                .row("there", "7", "yes")
                .toString();

        assertThat(text.lines().toList().get(1)).isEqualTo("there    7  yes");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneTakesOnePlace() {
        var text = new Columns("").row("a😀", "x").row("abc", "x").toString();

        assertThat(text.lines()).containsExactly("a😀   x", "abc  x");
    }
}
