package io.streamsql.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Whether an endpoint answers.
public sealed interface Connectivity {

    /// Nobody has asked, or not for long enough to tell.
    record Unknown() implements Connectivity {}

    /// It answers.
    ///
    /// @param answered when it did last
    record Connected(Instant answered) implements Connectivity {}

    /// It is asked and does not answer.
    ///
    /// @param endpoint which
    /// @param address  where it should be, for people
    /// @param since    when it answered last; when it was first asked, if it never did
    /// @param reason   why the last question failed, as a driver says it, without secrets; empty while none has
    /// failed
    /// @param advice   what that means and what to do, a sentence or two of ours; empty where nobody knows
    record NotConnected(Endpoint endpoint, String address, Instant since, String reason, String advice)
            implements Connectivity {
        private static final Duration LONG = Duration.ofHours(12);

        /// Where nobody knows more than the driver.
        public NotConnected(Endpoint endpoint, String address, Instant since, String reason) {
            this(endpoint, address, since, reason, "");
        }

        /// `Kafka has not answered since 10:14:03 (localhost:9092)`, in UTC.
        ///
        /// @param now what happened half a day ago is told with its date
        public String headline(Instant now) {
            return headline(time(since, now));
        }

        /// The same, with a time as somebody else writes it.
        ///
        /// @param when since when
        public String headline(String when) {
            return "%s has not answered since %s (%s)".formatted(endpoint.words(), when, address);
        }

        private static String time(Instant at, Instant now) {
            var pattern = Duration.between(at, now).compareTo(LONG) < 0 ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(at);
        }
    }
}
