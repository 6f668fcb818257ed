package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralPatternTest {
    private static final List<String> NAMES = List.of(
            "dbo.Customers",
            "dbo.Order Lines",
            "dbo. leading and trailing ",
            "dbo.a,b",
            "dbo.a\\,b",
            "dbo.a\\Eb",
            "dbo.[x]",
            "dbo.Preise (€)",
            "dbo.Größe",
            "dbo.表",
            "dbo.a.b",
            "dbo.$1{2}^*+?|#&~",
            "dbo.${env:HOME}",
            "dbo.tab\there",
            "dbo.no\u00A0break");

    @Test
    void eachNameMatchesItselfAndNoOther() {
        for (var name : NAMES) {
            var patterns = DebeziumRules.patterns(LiteralPattern.of(name));
            assertThat(patterns).as(name).hasSize(1);
            assertThat(NAMES.stream()
                            .filter(other -> patterns.getFirst().matcher(other).matches()))
                    .containsExactly(name);
        }
    }

    @Test
    void aListOfNamesMatchesThemAllOneByOne() {
        var list = String.join(",", NAMES.stream().map(LiteralPattern::of).toList());

        assertThat(DebeziumRules.patterns(list)).hasSameSizeAs(NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dboxCustomers", "dbo.CustomersOld", "xdbo.Customers", "dbo.Customer"})
    void aDotIsNoJoker(String other) {
        assertThat(DebeziumRules.patterns(LiteralPattern.of("dbo.Customers"))
                        .getFirst()
                        .matcher(other)
                        .matches())
                .isFalse();
    }

    @Test
    void nothingIsLeftToSplitOrToTrim() {
        assertThat(NAMES.stream().map(LiteralPattern::of)).noneMatch(text -> text.matches("(?s).*[,\\s].*"));
    }

    @Test
    void nothingIsLeftForConnectToResolve() {
        assertThat(Stream.of("dbo.${env:HOME}").map(LiteralPattern::of)).noneMatch(text -> text.contains("${"));
    }
}
