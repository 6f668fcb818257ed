package io.streamsql.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.GroupHealth.Stranger;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.kafka.ClusterTopics.Group.Member;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.kafka.WrittenOffsets.Answer;
import io.streamsql.pipeline.spec.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// One topic of two partitions, of which the first is written to its end and the second is not.
class WriterGroupTest {
    private static final String DATA = "AXLAP240-dbo_A.dbo.A";
    private static final TopicPartition P0 = new TopicPartition(DATA, 0);
    private static final TopicPartition P1 = new TopicPartition(DATA, 1);
    private static final UUID ID = new UUID(1, 1);

    private final Cluster cluster = new Cluster();
    private Instant now = Instant.parse("2026-11-26T22:00:00Z");
    private Answer written = written(30, 25);
    private final WriterGroup group = new WriterGroup(
            cluster, Sources.config(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A"))), _ -> written, new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private static Answer written(long first, long second) {
        return Answer.of(Map.of(new PartitionId(DATA, ID, 0), first, new PartitionId(DATA, ID, 1), second));
    }

    /// The partitions hold offsets 10 to `end`.
    private static final class Cluster implements ClusterTopics {
        private final List<Member> members = new ArrayList<>();
        private final Set<Integer> leaderless = Set.of();
        private boolean settled = true;
        private boolean refusing;
        private long end = 30;

        @Override
        public Map<String, UUID> ids() {
            return Map.of(DATA, ID);
        }

        @Override
        public Described describe(Collection<String> names) {
            return new Described(Map.of(DATA, new Topic(ID, 2, leaderless)), Map.of());
        }

        @Override
        public Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions) {
            var answers = new HashMap<TopicPartition, PartitionAnswer>();
            partitions.forEach(partition -> answers.put(
                    partition,
                    new PartitionAnswer(OptionalLong.of(10), OptionalLong.of(end), OptionalLong.empty(), "")));
            return answers;
        }

        @Override
        public Map<TopicPartition, Long> sizes() {
            return Map.of();
        }

        @Override
        public Group group(String id) throws KafkaUnavailableException {
            if (refusing) {
                throw new KafkaUnavailableException("not authorized", null);
            }
            return new Group(settled, members);
        }
    }

    private static Member writer(TopicPartition... partitions) {
        return new Member("streamsql-writer", "10.0.0.1", Set.of(partitions));
    }

    @Test
    void theLagIsTheLedgersWhoeverReadsAndTimeCountsFromWhenItWasSeen() throws Exception {
        cluster.members.add(writer(P0, P1));
        assertThat(group.look().lags())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(P0, new TopicLag(0, Duration.ZERO), P1, new TopicLag(5, Duration.ZERO)));

        now = now.plusSeconds(60);
        written = written(30, 28);
        cluster.end = 40;
        assertThat(group.look().lags())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(P0, new TopicLag(10, Duration.ZERO), P1, new TopicLag(12, Duration.ofSeconds(60))));

        now = now.plusSeconds(60);
        written = written(40, 30);
        assertThat(group.look().lags())
                .as("what was waiting first is written, what came later has waited a minute at least")
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(P0, new TopicLag(0, Duration.ZERO), P1, new TopicLag(10, Duration.ZERO)));
    }

    @Test
    void aMemberThatIsNoWriterIsAStrangerAndWritersOnOtherHostsAreNot() throws Exception {
        cluster.members.add(writer(P0));
        cluster.members.add(new Member("streamsql-writer", "10.0.0.2", Set.of()));
        cluster.members.add(
                new Member("console-consumer", "10.0.0.3", Set.of(P1, new TopicPartition("somebody's", 0))));

        var seen = group.look().group();

        assertThat(seen.writers()).isEqualTo(2);
        assertThat(seen.strangers())
                .containsExactly(new Stranger("console-consumer", "10.0.0.3", List.of(P1.toString())));
        assertThat(seen.unread()).isEmpty();
        assertThat(seen.words())
                .singleElement()
                .asString()
                .startsWith("console-consumer at 10.0.0.3 is in the group streamsql and is no writer of StreamSQL")
                .contains("Kafka gives it " + P1 + " to read", "another group.id");
    }

    @Test
    void whatNoMemberHasIsUnreadOnceThatLasts() throws Exception {
        cluster.members.add(writer(P0));
        var first = group.look().group();
        assertThat(first.unread()).containsExactly(P1.toString());
        assertThat(first.lasting(GroupHealth.QUIET).unread()).isEmpty();
        assertThat(first.lasting(first).words()).containsExactly("Nobody in the group streamsql reads " + P1 + ".");

        cluster.members.clear();
        assertThat(group.look().group().words())
                .containsExactly(
                        "Nobody in the group streamsql reads " + P0 + ", " + P1 + ": no writer of StreamSQL is in it.");
    }

    @Test
    void whileMembersComeAndGoNothingIsUnread() throws Exception {
        cluster.settled = false;
        cluster.members.add(writer());
        cluster.members.add(new Member("console-consumer", "10.0.0.3", Set.of()));

        var seen = group.look().group();

        assertThat(seen.unread()).isEmpty();
        assertThat(seen.words()).singleElement().asString().contains("Kafka may give it partitions at any time");
    }

    @Test
    void aGroupThatMustNotBeAskedAboutSaysSoAndTheLagIsKnownAllTheSame() throws Exception {
        cluster.refusing = true;

        var look = group.look();

        assertThat(look.lags())
                .extractingByKey(P1)
                .extracting(TopicLag::records)
                .isEqualTo(5L);
        assertThat(look.group().words()).containsExactly("Who is in the group streamsql is not known: not authorized");
    }

    @Test
    void aTargetThatIsAwayLeavesWhatWasKnownAndOneThatNeverAnsweredLeavesNothing() throws Exception {
        var known = written;
        written = Answer.unknown("the target is away");
        assertThat(group.look().lags()).isEmpty();

        written = known;
        group.look();
        written = Answer.unknown("the target is away");
        cluster.end = 40;
        assertThat(group.look().lags())
                .extractingByKey(P1)
                .extracting(TopicLag::records)
                .isEqualTo(15L);
        assertThat(group.look().group().problem()).isEmpty();
    }
}
