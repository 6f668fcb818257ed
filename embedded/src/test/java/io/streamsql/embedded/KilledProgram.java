package io.streamsql.embedded;

import static io.streamsql.embedded.ServicesAtWork.createTopic;
import static io.streamsql.embedded.ServicesAtWork.produce;
import static io.streamsql.embedded.ServicesAtWork.producer;

import io.streamsql.embedded.connect.WorkerSettings;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A program that starts everything, does some work, leaves a transaction open as a connector in full flow would, says
/// `READY` and waits to be killed.
final class KilledProgram {
    static final String DATABASE = "source";
    static final String TOPIC = "acknowledged";
    static final List<String> VALUES = List.of("one", "two", "three");

    private KilledProgram() {}

    public static void main(String[] arguments) throws Exception {
        var folder = DataFolder.open(Path.of(arguments[0]));
        var services = new EmbeddedServices(folder, SecretAccess.none(), List.of(EmbeddedDatabase.named(DATABASE)));
        services.start();
        services.database(DATABASE).createDatabaseIfMissing("shop");
        String broker = services.kafka().bootstrapServers();
        createTopic(broker, TOPIC);
        produce(broker, TOPIC, VALUES);

        var open = producer(broker, Map.of("transactional.id", WorkerSettings.GROUP_ID + "-items-0"));
        open.initTransactions();
        open.beginTransaction();
        open.send(new ProducerRecord<>(WorkerSettings.GROUP_ID + "-offset", "[\"items\",{}]", null))
                .get();
        System.out.println("READY");
        new CountDownLatch(1).await();
    }
}
