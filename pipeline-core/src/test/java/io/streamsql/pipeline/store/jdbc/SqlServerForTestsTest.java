package io.streamsql.pipeline.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlServerForTestsTest {

    @Test
    void aUrlIsTakenApart() {
        var found = SqlServerForTests.parse("jdbc:sqlserver://db.example:14330;user=sa;password={a;b}}c};"
                + "DATABASENAME=Change Hub;encrypt=true;trustServerCertificate=true");

        assertThat(found.address()).isEqualTo("db.example:14330/Change Hub");
        assertThat(found.user()).isEqualTo("sa");
        assertThat(found.password().reveal()).isEqualTo("a;b}c");
        assertThat(found.encrypt()).isTrue();
        assertThat(found.trustServerCertificate()).isTrue();
    }

    @Test
    void aUrlOfAnotherSystemIsNone() {
        assertThatThrownBy(() -> SqlServerForTests.parse("jdbc:postgresql://localhost/x?password=geheim"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void whatAUrlDoesNotSayIsAsTheDriverHasIt() {
        var found = SqlServerForTests.parse("jdbc:sqlserver://localhost;user=sa;password=x;encrypt=false");

        assertThat(found.address()).isEqualTo("localhost:1433/master");
        assertThat(found.encrypt()).isFalse();
        assertThat(found.trustServerCertificate()).isFalse();
    }
}
