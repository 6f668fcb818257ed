package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableListParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # list                                | schema/table, …
            dbo.Customers                         | dbo/Customers
            dbo.Customers,dbo.Orders              | dbo/Customers dbo/Orders
            dbo.Customers , sales.Orders          | dbo/Customers sales/Orders
            dbo.Order_Lines$1#2@3                 | dbo/Order_Lines$1#2@3
            größe.maße                            | größe/maße
            [dbo].[Customers]                     | dbo/Customers
            [dbo].Customers                       | dbo/Customers
            [dbo] . [Customers]                   | dbo/Customers
            [a.b].[c,d]                           | a.b/c,d
            [a]]b].[c[d]                          | a]b/c[d
            [a*b].[c\\d]                          | a*b/c\\d
            "a.b"."c,d"                           | a.b/c,d
            "a""b".c                              | a"b/c
            dbo.a,"dbo"."b",[dbo].[c]             | dbo/a dbo/b dbo/c
            """)
    void namesAreReadAsInSql(String list, String tables) {
        var result = TableListParser.parse(list, "dbo");

        assertThat(result.faults()).isEmpty();
        assertThat(result.tables().stream().map(table -> table.schema() + "/" + table.table()))
                .containsExactly(tables.split(" "));
    }

    @Test
    void blanksInsideANameBelongToIt() {
        assertThat(TableListParser.parse("dbo.Order Lines,[ a ].[b c]", "dbo").tables())
                .containsExactly(new TableId("dbo", "Order Lines"), new TableId(" a ", "b c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # list                  | what is wrong                                                  | what would be right
            Customers               | “Customers” has no schema.                                     | Write dbo.Customers.
            [My Table]              | “[My Table]” has no schema.                                    | Write dbo.[My Table].
            dbo.a,,dbo.b            | Nothing stands at place 2 of the list.                         | Remove the comma, or write a table there.
            dbo.a,                  | Nothing stands at place 2 of the list.                         | Remove the comma, or write a table there.
            ,dbo.a                  | Nothing stands at place 1 of the list.                         | Remove the comma, or write a table there.
            dbo.                    | “dbo.” has an empty name in it.                                | Write schema.table.
            .a                      | “.a” has an empty name in it.                                  | Write schema.table.
            dbo..a                  | “dbo..a” has an empty name in it.                              | Write schema.table.
            dbo.[]                  | “dbo.[]” has an empty name in it.                              | Write schema.table.
            SampleDB.dbo.a          | “SampleDB.dbo.a” is more than a schema and a table.            | Write schema.table; a name with a dot in it stands in brackets: [a.b].
            dbo.*                   | “dbo.*” holds “*”, which a plain name has not.                 | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            dbo\\.a                 | “dbo\\.a” holds “\\”, which a plain name has not.              | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            *                       | “*” holds “*”, which a plain name has not.                     | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            dbo.(a/b)               | “dbo.(a/b)” holds “(”, which a plain name has not.             | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            dbo.a;dbo.b             | “dbo.a;dbo.b” holds “;”, which a plain name has not.           | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            dbo.a[b                 | “dbo.a[b” holds “[”, which a plain name has not.               | Write every table by its name, not as a pattern; odd characters stand in brackets: [a*b].
            dbo.[a                  | “[a” does not end with ].                                      | Close the name with ].
            "a"".b                  | “"a"".b” does not end with ".                                  | Close the name with ".
            [dbo]a.b                | “[dbo]” is followed by neither a dot nor a comma.              | Write [schema].[table], with a comma before the next table.
            dbo.a,dbo.a             | “dbo.a” is in the list twice.                                  | Keep one of them.
            dbo.a,[dbo].[a]         | “[dbo].[a]” is in the list twice.                              | Keep one of them.
            dbo.a,DBO.A             | “DBO.A” is in the list twice: dbo.a is the same.               | Keep one of them.
            """)
    void eachMistakeIsToldWithWhatWouldBeRight(String list, String wrong, String right) {
        assertThat(TableListParser.parse(list, "dbo").faults()).containsExactly(new Fault(wrong, right));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(TableListParser.parse("a,dbo.b,,c.*,[d", "public").faults())
                .extracting(Fault::wrong)
                .containsExactly(
                        "“a” has no schema.",
                        "Nothing stands at place 3 of the list.",
                        "“c.*” holds “*”, which a plain name has not.",
                        "“[d” does not end with ].");
    }

    @Test
    void aNameHasAtMost128Characters() {
        assertThat(TableListParser.parse("dbo." + "x".repeat(128), "dbo").faults())
                .isEmpty();
        assertThat(TableListParser.parse("dbo." + "x".repeat(129), "dbo").faults())
                .extracting(Fault::right)
                .containsExactly("A name has at most 128 characters.");
    }
}
