package io.streamsql.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicChoiceTest {
    private final TopicChoice choice = new TopicChoice(List.of("a", "b", "c", "d", "e"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1        | a
            1,3-5    | a,c,d,e
            5 1      | e,a
            2-2, 2   | b
            all      | a,b,c,d,e
            """)
    void numbersAndRangesAreChosen(String answer, String topics) {
        assertThat(choice.chosen(answer)).containsExactly(topics.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "6", "3-9", "5-3", "x", "1-", "99999999999"})
    void anythingElseIsRefused(String answer) {
        assertThatIllegalArgumentException().isThrownBy(() -> choice.chosen(answer));
    }

    @Test
    void itAsksAgainUntilTheAnswerIsGood() throws Exception {
        var out = new StringWriter();

        var chosen = choice.ask(new BufferedReader(new StringReader("7\n2\n")), new PrintWriter(out));

        assertThat(chosen).containsExactly("b");
        assertThat(out.toString()).contains("  1  a", "“7” is not within 1 to 5.");
        assertThat(choice.ask(new BufferedReader(new StringReader("")), new PrintWriter(out)))
                .isEmpty();
    }
}
