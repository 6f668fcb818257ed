package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class PathWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /home/ada/site/.env             | ./.env
            .env                            | ./.env
            /home/ada/site/deep/.env        | ~/site/deep/.env
            /home/ada/.config/streamsql/.env | ~/.config/streamsql/.env
            /home/adam/.env                 | /home/adam/.env
            /home/ada                       | /home/ada
            /etc/streamsql/.env             | /etc/streamsql/.env
            ../.env                         | ~/.env
            """)
    void pathsAreWrittenAsPeopleWriteThem(Path path, String words) {
        assertThat(new PathWords(Path.of("/home/ada/site"), Path.of("/home/ada")).of(path))
                .isEqualTo(words);
    }
}
