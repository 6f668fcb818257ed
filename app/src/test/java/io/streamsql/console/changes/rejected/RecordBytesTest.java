package io.streamsql.console.changes.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
    private static RecordBytes of(String text) {
        return RecordBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void controlCharactersAndTurnsOfDirectionAreNotObeyed() {
        var bytes = of("a\u001b[2J\u0000\u009b\u202eb\r\n\tGröße 🙂");

        assertThat(bytes.text()).isEqualTo("a�[2J���b�\n\tGröße 🙂");
        assertThat(bytes.utf8()).isTrue();
        assertThat(of("abc").note(false)).isEqualTo("3 bytes.");
        assertThat(of("a").note(true)).isEqualTo("1 byte.");
    }

    @Test
    void hexHasSixteenBytesALineWithTheirOffsetAndAsAscii() {
        var bytes = RecordBytes.of(new byte[] {
            'o', 'o', 'p', 's', (byte) 0xFF, 0, 7, '\n', (byte) 0xC3, (byte) 0xA4, '~', 0x7F, ' ', 'x', 'y', 'z', 'Z'
        });

        assertThat(bytes.hex()).isEqualTo("""
                00000000  6f 6f 70 73 ff 00 07 0a  c3 a4 7e 7f 20 78 79 7a  oops......~. xyz
                00000010  5a                                                Z
                """);
    }

    @Test
    void whatIsNotUtf8IsSaid() {
        var bytes = RecordBytes.of(new byte[] {'a', (byte) 0xFF});

        assertThat(bytes.utf8()).isFalse();
        assertThat(bytes.text()).isEqualTo("a�");
        assertThat(bytes.note(false)).isEqualTo("2 bytes. Not UTF-8: what is none shows as �; Hex shows the bytes.");
        assertThat(bytes.note(true)).isEqualTo("2 bytes. Not UTF-8.");
    }

    @Test
    void ofMuchTheBeginningIsShownAndHowMuchOfHowMuch() {
        // A character of two bytes stands across the limit
        var bytes = of("x".repeat(RecordBytes.MOST_TEXT - 1) + "ö".repeat(100_000));

        assertThat(bytes.text()).isEqualTo("x".repeat(RecordBytes.MOST_TEXT - 1));
        assertThat(bytes.hex()).hasLineCount(RecordBytes.MOST_HEX / 16);
        assertThat(bytes.note(false))
                .isEqualTo("The first 32,768 of 232,767 bytes are shown. Save bytes… writes them all.");
        assertThat(bytes.note(true))
                .isEqualTo("The first 8,192 of 232,767 bytes are shown. Save bytes… writes them all.");
    }

    @Test
    void aByteThatIsNoUtf8IsFoundBehindWhatIsShown() {
        var bytes = new byte[100_000];
        bytes[99_999] = (byte) 0xC3;

        assertThat(RecordBytes.of(bytes).utf8()).isFalse();
    }
}
