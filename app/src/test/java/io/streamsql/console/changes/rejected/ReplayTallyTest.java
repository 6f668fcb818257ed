package io.streamsql.console.changes.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTallyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | WWK | ''       | WARNING | 2 of 3 became changes; 1 stays.
            1 | W   | ''       | GOOD    | 1 of 1 became a change.
            4 | SSGG | ''      | GOOD    | 0 of 4 became changes; 2 stood in CDCChanges already; 2 are no longer there.
            3 | W   | ''       | WARNING | 1 of 3 became a change; 2 were not tried and are untouched.
            3 | W   | No reply. | BAD    | 1 of 3 became a change; of 1 the end is not known; 1 was not tried and is untouched. No reply.
            """)
    void theSumIsOneSentence(int wanted, String outcomes, String failure, Tone tone, String words) {
        var tally = ReplayTally.of(wanted);
        for (var outcome : outcomes.toCharArray()) {
            tally = tally.with(
                    switch (outcome) {
                        case 'W' -> new Outcome.Written();
                        case 'S' -> new Outcome.WasWritten();
                        case 'K' -> new Outcome.Kept("no");
                        default -> new Outcome.Gone();
                    });
        }

        assertThat(tally.words(failure)).isEqualTo(words);
        assertThat(tally.tone(failure)).isEqualTo(tone);
    }
}
