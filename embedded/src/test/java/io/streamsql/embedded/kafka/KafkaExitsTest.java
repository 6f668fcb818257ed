package io.streamsql.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

class KafkaExitsTest {

    /// A worker that was stopped may take seconds to end, while the next one runs already.
    @Test
    void whatRanBeforeAndEndsLateIsNotTakenForWhatRunsNow() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        var before = new Thread(() -> Exit.exit(1), "herder of before");

        var stop = KafkaExits.listen(told::add);
        try {
            run(before);
            run(new Thread(() -> Exit.exit(1), "herder of now"));
        } finally {
            stop.run();
        }
        run(new Thread(() -> Exit.exit(1), "herder of afterwards"));

        assertThat(told).containsExactly("thread herder of now gave up (status 1); the log says why");
    }

    private static void run(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }
}
