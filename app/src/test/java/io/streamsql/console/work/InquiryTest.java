package io.streamsql.console.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private final LinkedBlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
    private final Inquiry inquiry = new Inquiry(fxThread::add, text -> text.replace("s3cret", "••••"));
    private final List<String> answers = new ArrayList<>();

    private void runNext() throws InterruptedException {
        fxThread.poll(60, TimeUnit.SECONDS).run();
    }

    @Test
    void theAnswerComesOnTheFxThread() throws Exception {
        inquiry.ask(() -> "yes", answers::add);
        assertThat(inquiry.askingProperty().get()).isTrue();

        runNext();

        assertThat(answers).containsExactly("yes");
        assertThat(inquiry.askingProperty().get()).isFalse();
    }

    @Test
    void anOlderQuestionIsBrokenOffAndNeverAnswered() throws Exception {
        var interrupted = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        inquiry.ask(
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException brokenOff) {
                        interrupted.set(true);
                    }
                    return "old";
                },
                answers::add);
        begun.await();

        inquiry.ask(() -> "new", answers::add);
        runNext();
        runNext();

        await().untilTrue(interrupted);
        assertThat(answers).containsExactly("new");
    }

    @Test
    void aProblemIsShownWithoutSecretsUntilTheNextAnswer() throws Exception {
        inquiry.<String>ask(
                () -> {
                    throw new IllegalStateException("login s3cret failed");
                },
                answers::add);
        runNext();
        assertThat(inquiry.problemProperty().get()).isEqualTo("login •••• failed");
        assertThat(inquiry.askingProperty().get()).isFalse();

        inquiry.ask(() -> "yes", answers::add);
        assertThat(inquiry.problemProperty().get()).as("until it is answered").isNotEmpty();
        runNext();

        assertThat(inquiry.problemProperty().get()).isEmpty();
    }

    @Test
    void whoeverAsksNothingMoreIsToldOfNoProblem() throws Exception {
        inquiry.<String>ask(
                () -> {
                    throw new IllegalStateException("no");
                },
                answers::add);
        runNext();
        assertThat(inquiry.problemProperty().get()).isEqualTo("no");

        inquiry.cancel();

        assertThat(inquiry.problemProperty().get()).isEmpty();
    }

    @Test
    void whatIsCancelledIsNotAnswered() throws Exception {
        inquiry.ask(() -> "late", answers::add);
        inquiry.cancel();
        assertThat(inquiry.askingProperty().get()).isFalse();

        var ending = fxThread.poll(100, TimeUnit.MILLISECONDS);
        if (ending != null) {
            ending.run();
        }

        assertThat(answers).isEmpty();
    }
}
