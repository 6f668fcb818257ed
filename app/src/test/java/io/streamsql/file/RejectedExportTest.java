package io.streamsql.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedExportTest {
    private static final PartitionId PARTITION = new PartitionId("orders", new UUID(1, 1), 2);
    private static final byte[] NO_UTF8 = {(byte) 0xFB, (byte) 0xFF};

    private final FakeChanges changes = new FakeChanges();
    private Path file;

    @TempDir
    private Path folder;

    @BeforeEach
    void name() {
        file = folder.resolve("rejected.out");
    }

    private void reject(long id, String reason, byte[] key, byte[] value) {
        changes.reject(id, new RejectedRecord(PARTITION, 100 + id, 1_700_000_000_000L, reason, key, value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long export(RejectedFormat format) throws Exception {
        return RejectedExport.write(changes, file, format, () -> false, _ -> {});
    }

    @Test
    void keyAndValueStandAsTextAndAsBase64WithoutFormulas() throws Exception {
        reject(1, "=HYPERLINK(1)", bytes("@k"), bytes("a,\"b\""));

        assertThat(export(RejectedFormat.CSV)).isEqualTo(1);

        assertThat(Files.readString(file))
                .isEqualTo("Id,RejectedTime,Topic,Partition,Offset,KafkaTime,Reason,Key,KeyBase64,Value,ValueBase64\r\n"
                        + "1,2023-11-14T22:13:20Z,orders,2,101,2023-11-14T22:13:20Z,'=HYPERLINK(1),'@k,QGs=,"
                        + "\"a,\"\"b\"\"\",YSwiYiI=\r\n");
    }

    @Test
    void whatIsNotUtf8StandsAsBase64Only() throws Exception {
        reject(1, "no", null, NO_UTF8);

        export(RejectedFormat.CSV);
        // Begins as a formula does: the apostrophe is no part of it
        assertThat(Files.readAllLines(file).getLast()).endsWith(",no,,,,'+/8=");

        export(RejectedFormat.JSONL);
        assertThat(Files.readString(file))
                .endsWith(
                        "\"reason\":\"no\",\"key\":null,\"keyBase64\":null,\"value\":null,\"valueBase64\":\"+/8=\"}\n");
    }

    @Test
    void noneIsLeftOutWhereTheyAreMoreThanAPage() throws Exception {
        for (var id = 1; id <= 1_200; id++) {
            reject(id, "no", null, bytes("{}"));
        }
        var told = new ArrayList<Long>();

        assertThat(RejectedExport.write(changes, file, RejectedFormat.JSONL, () -> false, told::add))
                .isEqualTo(1_200);

        assertThat(told).hasSize(1_200).endsWith(1_200L);
        assertThat(Files.readAllLines(file).stream().map(line -> line.substring(6, line.indexOf(','))))
                .hasSize(1_200)
                .doesNotHaveDuplicates()
                .startsWith("1200")
                .endsWith("1");
    }

    @Test
    void oneThatIsCancelledOrFailsLeavesTheOlderFile() throws Exception {
        reject(1, "no", null, bytes("{}"));
        Files.writeString(file, "older");

        assertThatThrownBy(() -> RejectedExport.write(changes, file, RejectedFormat.CSV, () -> true, _ -> {}))
                .isInstanceOf(InterruptedException.class);
        changes.away("no answer");
        assertThatThrownBy(() -> RejectedExport.write(changes, file, RejectedFormat.CSV, () -> true, _ -> {}))
                .as("cancelled while it waited for the target")
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> export(RejectedFormat.CSV))
                .isInstanceOf(IOException.class)
                .hasMessage("no answer");

        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void bytesAreWrittenAsTheyAre() throws Exception {
        ExportFile.write(file, NO_UTF8);

        assertThat(file).hasBinaryContent(NO_UTF8);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThatThrownBy(() -> ExportFile.write(folder.resolve("nowhere").resolve("a"), NO_UTF8))
                .hasMessageContaining("cannot be written: its folder is not there.");
    }
}
