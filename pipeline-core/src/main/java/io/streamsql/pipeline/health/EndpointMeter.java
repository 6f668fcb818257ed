package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.Connectivity.NotConnected;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is reported of one endpoint, and logs when it is lost and found. Thread-safe.
final class EndpointMeter {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointMeter.class);

    private Answers answers;
    private boolean lost;

    EndpointMeter(Endpoint endpoint) {
        answers = Answers.none(endpoint);
    }

    synchronized void asked(String address, Instant now) {
        answers = answers.asked(address, now);
    }

    synchronized void answered(Instant now) {
        if (answers.at(now) instanceof NotConnected away) {
            LOG.info(
                    "{} answers again after {} s ({})",
                    away.endpoint().words(),
                    Duration.between(away.since(), now).toSeconds(),
                    away.address());
        }
        lost = false;
        answers = answers.answered(now);
    }

    synchronized void failed(String why, String advice, Instant now) {
        answers = answers.failed(why, advice, now);
        if (!lost && answers.at(now) instanceof NotConnected away) {
            lost = true;
            LOG.warn("{}, and is asked again and again: {}", away.headline(now), why);
        }
    }

    synchronized Connectivity at(Instant now) {
        return answers.at(now);
    }

    synchronized boolean answeredAfter(Instant time) {
        return answers.answered().filter(time::isBefore).isPresent();
    }
}
