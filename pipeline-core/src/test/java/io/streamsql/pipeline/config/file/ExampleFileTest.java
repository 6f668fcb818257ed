package io.streamsql.pipeline.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.read.Given;
import io.streamsql.pipeline.config.read.KnownKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `.env.example` against the table of known keys: neither may know a key that the other does not.
class ExampleFileTest {
    private static final Pattern SWITCHED_OFF = Pattern.compile("(?m)^#(?=[A-Z0-9_]+=)");

    private final String text = ExampleFile.text();

    @Test
    void itIsTheFileAtTheTop() throws Exception {
        assertThat(text).isEqualTo(Files.readString(Path.of("..", ".env.example")));
    }

    @Test
    void onesOwnKafkaIsTheSameFileWithItsTwoAddressesToFillIn() {
        var own = ExampleFile.withOwnKafka();

        assertThat(own.lines().filter(line -> !text.lines().toList().contains(line)))
                .containsExactly(
                        "KAFKA_BOOTSTRAP_SERVERS=your-kafka-server-address:9092",
                        "KAFKA_CONNECT_URL=http://your-connect-server-address:8083");
        assertThat(own.lines()).hasSameSizeAs(text.lines().toList());
        assertThat(problems(own))
                .allSatisfy(problem -> assertThat(problem.wrong()).isEqualTo("Still the example's value."))
                .extracting(ConfigProblem::key)
                .contains("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_CONNECT_URL");
    }

    private List<EnvLine.Entry> allEntries() {
        return Given.file(SWITCHED_OFF.matcher(text).replaceAll("")).lines().stream()
                .map(EnvLine::content)
                .filter(EnvLine.Entry.class::isInstance)
                .map(EnvLine.Entry.class::cast)
                .toList();
    }

    @Test
    void everyKnownKeyIsShown() {
        var shown = allEntries().stream()
                .flatMap(entry -> KnownKey.find(entry.key()).stream())
                .map(KnownKey.Match::key)
                .collect(Collectors.toSet());

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Arrays.asList(KnownKey.values()));
    }

    @Test
    void everyShownKeyIsKnownAndStandsOnce() {
        assertThat(allEntries())
                .extracting(EnvLine.Entry::key)
                .allSatisfy(key -> assertThat(KnownKey.find(key)).as(key).isPresent())
                .doesNotHaveDuplicates();
    }

    @Test
    void defaultsAreShownAsTheyAre() {
        var shown = allEntries().stream().collect(Collectors.toMap(EnvLine.Entry::key, EnvLine.Entry::value));

        assertThat(Arrays.stream(KnownKey.values())
                        .filter(key -> key.defaultValue().isPresent()))
                .allSatisfy(key -> assertThat(shown.get(key.pattern().replace("DBn", "DB1")))
                        .as(key.pattern())
                        .isEqualTo(key.defaultValue().orElseThrow()));
    }

    @Test
    void onlyTheOperatorsOwnServersAreToBeFilledIn() {
        assertThat(problems(text))
                .allSatisfy(problem -> assertThat(problem.wrong()).isEqualTo("Still the example's value."))
                .extracting(ConfigProblem::key)
                .containsExactly(
                        "DB1_HOSTNAME", "DB1_USER", "DB1_PASSWORD", "DB2_HOSTNAME", "DB2_USER", "DB2_PASSWORD");
    }

    @Test
    void everySampleValueIsGood() {
        var filledIn = SWITCHED_OFF
                .matcher(text)
                .replaceAll("")
                .replaceAll("your-([a-z0-9]+)-[a-z-]+", "$1")
                .replace("=embedded", "=kafka:29092")
                .replace("http://localhost", "https://localhost");

        // Only the file that does not exist here
        assertThat(problems(filledIn)).extracting(ConfigProblem::key).containsExactly("KAFKA_CONNECT_TRUSTSTORE");
    }

    private static List<ConfigProblem> problems(String text) {
        try {
            Given.loader(Map.of("CONNECT_PASSWORD", "x", "TRUSTSTORE_PASSWORD", "y"))
                    .validate(Given.file(text));
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }
}
