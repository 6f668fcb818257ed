package io.streamsql.pipeline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectRestException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoresTest {
    private static final String PASSWORD = "changeit-please";

    @TempDir
    Path folder;

    @Test
    void aWorkerIsTrustedByTheCertificateInTheStoreAndNotWithout() throws Exception {
        var store = selfSigned();
        try (var worker = FakeConnectWorker.withTls(serving(store));
                var trusting = new ConnectClient(worker.url(), settings(store, PASSWORD));
                var wary = new ConnectClient(worker.url(), ConnectSettings.none())) {

            assertThat(trusting.worker().version()).isEqualTo("4.3.1");
            assertThatThrownBy(wary::worker)
                    .isInstanceOfSatisfying(
                            ConnectRestException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.UNTRUSTED))
                    .hasMessageContaining("trust store");
        }
    }

    @Test
    void aStoreThatCannotBeReadIsNamedWithoutItsPassword() throws Exception {
        var store = selfSigned();
        var junk = Files.writeString(folder.resolve("junk.p12"), "junk");

        for (var wrong : new ConnectSettings[] {
            settings(store, "not-it"), settings(junk, PASSWORD), settings(folder.resolve("none"), PASSWORD)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrustStores.context(wrong.trustStore().orElseThrow(), wrong.trustStorePassword()))
                    .withMessageContaining(wrong.trustStore().orElseThrow().toString())
                    .withMessageNotContainingAny("not-it", PASSWORD);
        }
    }

    private Path selfSigned() throws IOException, InterruptedException {
        var store = folder.resolve("worker.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString(),
                        "-alias",
                        "worker")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(made).isZero();
        return store;
    }

    private static SSLContext serving(Path store) throws Exception {
        var password = PASSWORD.toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static ConnectSettings settings(Path store, String password) {
        return new ConnectSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(store),
                Optional.of(Secret.plain(password)));
    }
}
