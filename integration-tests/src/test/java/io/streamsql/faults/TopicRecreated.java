package io.streamsql.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// R6: a topic is deleted and created again, while the writer runs, while it is stopped, and while it waits for its
/// target and does not fetch. The new topic's offsets begin at 0 and overlap with the old one's: first there are more
/// records than before, so that the old position is a valid one, later fewer.
final class TopicRecreated implements Trial.OnSite {
    private static final int RECORDS = 500;
    private static final int FILLER = 100;
    private static final List<Integer> SIZES = List.of(3 * RECORDS, 4 * RECORDS, 5 * RECORDS, RECORDS);
    private static final int HELD_BACK = 40_000;
    private static final int HELD_BACK_FILLER = 1_500;
    private static final long HELD_BYTES = 32L * 1024 * 1024;
    private static final Duration NOTICED = Duration.ofMinutes(3);

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var times = Math.max(2, extent.part(4));
        var findings = new ArrayList<String>();
        try (var topic = new NumberedTopic(site, "recreated", Map.of())) {
            topic.produce(RECORDS, FILLER);
            try (var writer = new LocalWriter(topic.config())) {
                awaitWritten(writer, topic, "the first topic", findings);
            }
            for (var time = 0; time < times && findings.isEmpty(); time++) {
                var records = SIZES.get(time % SIZES.size());
                switch (time % 3) {
                    case 0 -> whileRunning(topic, records, findings);
                    case 1 -> whileStopped(topic, records, findings);
                    default -> whileHeldBack(site, topic, findings);
                }
            }
            return topic.compare(times, findings);
        }
    }

    private static void whileRunning(NumberedTopic topic, int records, List<String> findings) throws Exception {
        try (var writer = new LocalWriter(topic.config())) {
            Waiting.until("the writer has its place", writer::isUpToDate);
            topic.recreate();
            topic.produce(records, FILLER);
            awaitWritten(writer, topic, "a topic that was created again while the writer ran", findings);
        }
    }

    private static void whileStopped(NumberedTopic topic, int records, List<String> findings) throws Exception {
        topic.recreate();
        topic.produce(records, FILLER);
        try (var writer = new LocalWriter(topic.config())) {
            awaitWritten(writer, topic, "a topic that was created again while no writer ran", findings);
        }
    }

    /// What it has read of the old topic is written under the old topic's id, when the target is back; what it has not
    /// read is gone with the topic.
    private static void whileHeldBack(Site site, NumberedTopic topic, List<String> findings) throws Exception {
        try (var writer = new LocalWriter(topic.config())) {
            Waiting.until("the writer has its place", writer::isUpToDate);
            site.targetServer().stop();
            try {
                topic.produceWhatMayBeLost(HELD_BACK, HELD_BACK_FILLER);
                Waiting.until(
                        "the writer holds all that it may",
                        () -> writer.health().inFlightBytes() > HELD_BYTES);
                topic.recreate();
                topic.produce(2 * HELD_BACK, FILLER);
            } finally {
                site.targetServer().start();
            }
            awaitWritten(writer, topic, "a topic that was created again while the target was away", findings);
        }
    }

    private static void awaitWritten(LocalWriter writer, NumberedTopic topic, String which, List<String> findings)
            throws Exception {
        if (!Waiting.holds(NOTICED, topic::isLastRunWritten)) {
            findings.add("%s was not written within %d s; the writer says: %s"
                    .formatted(which, NOTICED.toSeconds(), writer.health()));
        }
    }
}
