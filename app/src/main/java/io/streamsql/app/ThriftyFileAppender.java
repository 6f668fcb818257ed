package io.streamsql.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.streamsql.app.LineBudget.Verdict;
import java.time.Duration;

/// The log file, which keeps some tens of megabytes: of a message that comes again and again it takes a
/// hundred lines, and one in ten seconds from then on, with the number of those left out. Where the
/// messages of one logger all differ, the logger has such a limit itself. `logback.xml` names this class.
public final class ThriftyFileAppender extends RollingFileAppender<ILoggingEvent> {
    private final LineBudget messages = new LineBudget(100, Duration.ofSeconds(10));
    private final LineBudget loggers = new LineBudget(2_000, Duration.ofSeconds(1));

    @Override
    protected void subAppend(ILoggingEvent event) {
        var message = messages.judge(event.getLoggerName() + " " + event.getMessage(), event.getTimeStamp());
        if (isWritten(message, event, "lines like the next one", "Lines like the last one")
                && isWritten(
                        loggers.judge(event.getLoggerName(), event.getTimeStamp()),
                        event,
                        "lines of the next one's logger",
                        "Lines of this logger")) {
            super.subAppend(event);
        }
    }

    private boolean isWritten(Verdict verdict, ILoggingEvent event, String leftOut, String these) {
        return switch (verdict) {
            case Verdict.Write(var before) -> {
                if (before > 0) {
                    note(event, "%,d %s were left out".formatted(before, leftOut));
                }
                yield true;
            }
            case Verdict.LeaveOut(var first) -> {
                if (first) {
                    note(event, these + " come too often, and most are left out from here on");
                }
                yield false;
            }
        };
    }

    private void note(ILoggingEvent about, String text) {
        var logger = ((LoggerContext) getContext()).getLogger(about.getLoggerName());
        super.subAppend(new LoggingEvent(Logger.FQCN, logger, Level.WARN, text, null, null));
    }
}
