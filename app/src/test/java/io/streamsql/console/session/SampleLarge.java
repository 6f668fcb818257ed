package io.streamsql.console.session;

import io.streamsql.console.session.ConfigFacts.Source;
import io.streamsql.console.session.ConfigFacts.Table;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.util.List;
import java.util.Optional;

/// The sample with the names of a large company, which need more room than there is.
public final class SampleLarge {
    private static final String WORDS = ".manufacturing.emea.corp.example.com";

    private SampleLarge() {}

    /// A session of the sample, with longer names.
    public static SessionSnapshot of(SessionSnapshot sample) {
        return new SessionSnapshot(
                sample.at(),
                sample.phase(),
                sample.doing(),
                sample.services(),
                sample.health().map(SampleLarge::of),
                sample.config().map(SampleLarge::of),
                sample.trouble());
    }

    private static ConfigFacts of(ConfigFacts config) {
        return new ConfigFacts(
                Optional.of("production-emea-2"),
                "CDCHUB01" + WORDS + " · ChangeHubForAllPlants.dbo.CDCChanges",
                "kafka01" + WORDS + ":9092,kafka02" + WORDS + ":9092,kafka03" + WORDS + ":9092",
                config.readOnly(),
                config.sources().stream().map(SampleLarge::of).toList());
    }

    private static Source of(Source source) {
        return new Source(
                source.number(),
                longer(source.name()),
                source.database() + "ManufacturingExecution",
                source.type(),
                source.enabled(),
                source.tables().stream()
                        .map(table -> new Table(table.schema(), longer(table.name()), table.topic()))
                        .toList());
    }

    private static HealthSnapshot of(HealthSnapshot health) {
        return new HealthSnapshot(
                health.at(),
                health.writer(),
                health.connectors().stream().map(SampleLarge::of).toList(),
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected());
    }

    private static ConnectorHealth of(ConnectorHealth one) {
        return new ConnectorHealth(
                one.name() + "ProductionOrderConfirmations",
                one.entry(),
                longer(one.source()),
                List.of(longer(one.tables().getFirst())),
                one.topics(),
                one.condition(),
                one.unknownState(),
                one.tasks(),
                true,
                one.problem(),
                one.failure(),
                one.restarts());
    }

    private static String longer(String name) {
        return name + "ProductionOrderConfirmations";
    }
}
