package io.streamsql.demo.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Made-up values for the sample tables. Names are words for 'example' in several languages beside plants and stones,
/// so that nobody is meant by them. One thread at a time.
public final class SampleValues {
    private static final int LARGE_TEXT_CHARS = 8_000;
    private static final String[] FIRST_NAMES = {
        "Amber", "Basalt", "Clover", "Érable", "Fjäril", "Garnet", "Hazel", "Weißdorn", "Jasmín", "Ольха", "桜", "Opal"
    };
    private static final String[] LAST_NAMES = {
        "Sample", "Beispiel", "Exemple", "Próba", "Пример", "Ejemplo", "Παράδειγμα", "Örnek", "見本", "O'Example"
    };
    private static final String[] WORDS = {
        "made-up",
        "straße",
        "tea",
        "œuvre",
        "\"quoted\"",
        "naïve",
        "проба",
        "例え",
        "½",
        "back\\slash",
        "🙂",
        "line\n",
        "tab\t",
        "sample",
        "żółty",
        "100 %"
    };

    private final RandomGenerator random;

    public SampleValues(RandomGenerator random) {
        this.random = random;
    }

    public RandomGenerator random() {
        return random;
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Object orNull(double nulls, Supplier<?> value) {
        return random.nextDouble() < nulls ? null : value.get();
    }

    String firstName() {
        return oneOf(FIRST_NAMES);
    }

    String lastName() {
        return oneOf(LAST_NAMES);
    }

    String email() {
        return "someone" + random.nextInt(1_000_000) + "@example.com";
    }

    String productName() {
        return oneOf("Blue", "Grün", "Rosé", "Žlutý", "白い") + " " + oneOf("Teapot", "Lantern", "Ladder") + " No. "
                + random.nextInt(10_000);
    }

    public int number(int bound) {
        return random.nextInt(bound);
    }

    long barcode() {
        return 2_000_000_000_000L + random.nextInt(1_000_000_000);
    }

    boolean flag() {
        return random.nextBoolean();
    }

    double rating() {
        return random.nextInt(1, 1_000) / 100.0;
    }

    /// A number of hundredths, thousandths … below `bound`.
    BigDecimal decimal(int bound, int scale) {
        return new BigDecimal(BigInteger.valueOf(random.nextInt(bound)), scale);
    }

    LocalDate date() {
        return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
    }

    /// Now in UTC, in the microseconds that PostgreSQL keeps.
    LocalDateTime timestamp() {
        return LocalDateTime.ofInstant(Instant.now().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    OffsetDateTime instant() {
        return timestamp().atOffset(ZoneOffset.UTC);
    }

    /// Nothing, some words, or, one time in a hundred, about 8 KB.
    String text() {
        double draw = random.nextDouble();
        return draw < 0.30 ? null : words(draw < 0.99 ? random.nextInt(80) : LARGE_TEXT_CHARS);
    }

    private String words(int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(oneOf(WORDS)).append(' ').append(random.nextInt(1_000)).append(' ');
        }
        return text.toString();
    }
}
