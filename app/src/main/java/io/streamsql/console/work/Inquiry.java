package io.streamsql.console.work;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What a part of a screen asks of something that may be slow or away. Only its newest question counts: an older one is
/// broken off, and its answer is never seen. FX thread only; questions are asked on threads of their own.
public final class Inquiry {
    private final Executor threads;
    private final Executor fxThread;
    private final UnaryOperator<String> withoutSecrets;
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private Question<?> newest;

    /// @param fxThread       where answers are handed over
    /// @param withoutSecrets takes secrets out of what is shown of a failure
    public Inquiry(Executor fxThread, UnaryOperator<String> withoutSecrets) {
        // A virtual thread: interrupting it ends what it waits for at a socket
        this(task -> Thread.ofVirtual().name("streamsql-inquiry").start(task), fxThread, withoutSecrets);
    }

    /// @param threads where questions are asked
    public Inquiry(Executor threads, Executor fxThread, UnaryOperator<String> withoutSecrets) {
        this.threads = threads;
        this.fxThread = fxThread;
        this.withoutSecrets = withoutSecrets;
    }

    /// Whether an answer is waited for.
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// Why the last question was not answered, for people; empty if it was, or waits for its answer for the first time.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Asks. A problem of before is shown until this is answered.
    ///
    /// @param question asked on a thread of its own
    /// @param answered given the answer on the FX thread, unless something else was asked meanwhile
    public <T> void ask(Callable<T> question, Consumer<T> answered) {
        breakOff();
        var asked = new Question<>(question, answered);
        newest = asked;
        asking.set(true);
        threads.execute(asked);
    }

    /// Asks nothing any more; what was answered stays, and nothing is said against it.
    public void cancel() {
        breakOff();
        asking.set(false);
        problem.set("");
    }

    private void breakOff() {
        if (newest != null) {
            newest.breakOff();
            newest = null;
        }
    }

    private final class Question<T> implements Runnable {
        private final Callable<T> question;
        private final Consumer<T> answered;
        private Thread thread;
        private boolean over;

        private Question(Callable<T> question, Consumer<T> answered) {
            this.question = question;
            this.answered = answered;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            Runnable end;
            try {
                var answer = question.call();
                end = () -> answered.accept(answer);
            } catch (Exception failure) {
                var text = withoutSecrets.apply(
                        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
                end = () -> problem.set(text);
            } finally {
                finish();
            }
            fxThread.execute(ending(end));
        }

        private Runnable ending(Runnable end) {
            return () -> {
                if (newest == this) {
                    newest = null;
                    asking.set(false);
                    problem.set("");
                    end.run();
                }
            };
        }

        private synchronized boolean begin() {
            thread = Thread.currentThread();
            return !over;
        }

        private synchronized void finish() {
            over = true;
        }

        private synchronized void breakOff() {
            if (!over && thread != null) {
                thread.interrupt();
            }
            over = true;
        }
    }
}
