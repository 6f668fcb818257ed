package io.streamsql.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names below `.invalid` are never known (RFC 6761).
class UnknownNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KAFKA   | kafka.invalid:9092           | KAFKA_BOOTSTRAP_SERVERS
            CONNECT | http://worker.invalid:8083/a | KAFKA_CONNECT_URL
            TARGET  | db.invalid:1433/Hub          | TARGET_DB_HOSTNAME
            """)
    void aNameThatIsNotKnownIsSaidWithTheKeyThatHoldsIt(Endpoint endpoint, String address, String key) {
        assertThat(UnknownNames.in(endpoint, address))
                .contains(".invalid cannot be resolved on this computer.")
                .contains(key)
                .doesNotContain("/", ":1433", ":8083");
    }

    @Test
    void aNameWithoutADomainIsProbablyOneOfADockerNetwork() {
        assertThat(UnknownNames.in(Endpoint.KAFKA, "no-such-service:29092"))
                .isEqualTo(
                        "The name no-such-service cannot be resolved on this computer. Inside a Docker network it may"
                                + " be known; from here it is usually localhost:9092 (KAFKA_BOOTSTRAP_SERVERS).");
    }

    @Test
    void oneNameOfSeveralIsEnough() {
        assertThat(UnknownNames.in(Endpoint.KAFKA, "kafka.invalid:9092,127.0.0.1:9092"))
                .isEmpty();
        assertThat(UnknownNames.in(Endpoint.KAFKA, "[::1]:9092")).isEmpty();
        assertThat(UnknownNames.in(Endpoint.KAFKA, "a.invalid:1, b.invalid:2"))
                .startsWith("None of the names a.invalid, b.invalid can be resolved");
    }
}
