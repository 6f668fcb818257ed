package io.streamsql.console.operations;

import io.streamsql.console.work.Job;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.ConnectorControl;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What screens ask of the connectors: whether anything can be asked now, the operator's answer before it, and the work
/// that it becomes. FX thread only.
public final class ConnectorRequests {
    private static final String CANCELLED = "Cancelled.";
    private static final String NO_PIPELINE = "The pipeline has not started yet.";

    private final Supplier<Optional<ConnectorControl>> connectors;
    private final Jobs jobs;
    private final ReadOnlyBooleanProperty readOnly;
    private final ObjectProperty<Question> question = new SimpleObjectProperty<>(this, "question", Question.NONE);

    public ConnectorRequests(
            Supplier<Optional<ConnectorControl>> connectors, Jobs jobs, ReadOnlyBooleanProperty readOnly) {
        this.connectors = connectors;
        this.jobs = jobs;
        this.readOnly = readOnly;
    }

    /// The connectors, to act on; empty before there is a pipeline.
    public Optional<ConnectorControl> connectors() {
        return connectors.get();
    }

    public ReadOnlyBooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /// What waits for an answer.
    public ObjectProperty<Question> questionProperty() {
        return question;
    }

    /// Why nothing at all can be done now; an empty text if something can.
    public String obstacle() {
        if (readOnly.get()) {
            return ReadOnly.WHY;
        }
        return connectors.get().isEmpty() ? NO_PIPELINE : "";
    }

    /// Does what the question asks for, or not.
    public void answer(boolean yes) {
        var asked = question.get();
        question.set(Question.NONE);
        if (yes && obstacle().isEmpty()) {
            asked.action().ifPresent(Runnable::run);
        }
    }

    /// Asks for something, and takes a failure or the operator's cancelling for an answer too.
    ///
    /// @param then      told the answer, on the FX thread
    /// @param otherwise told why there is no answer, on the FX thread
    /// @return the work; empty if there is nobody to ask
    public <T> Optional<Job> ask(String what, Asking<T> asking, Consumer<T> then, Consumer<String> otherwise) {
        var control = connectors.get();
        if (control.isEmpty()) {
            otherwise.accept(NO_PIPELINE);
            return Optional.empty();
        }
        var answer = new AtomicReference<T>();
        var refusal = new AtomicReference<String>();
        return Optional.of(jobs.start(
                what,
                progress -> {
                    try {
                        answer.set(asking.of(control.get(), progress));
                    } catch (CancellationException cancelled) {
                        throw cancelled;
                    } catch (RuntimeException refused) {
                        refusal.set(refused.getMessage());
                    }
                },
                () -> {
                    if (refusal.get() == null) {
                        then.accept(answer.get());
                    } else {
                        otherwise.accept(refusal.get());
                    }
                },
                () -> otherwise.accept(CANCELLED)));
    }

    /// What is asked.
    @FunctionalInterface
    public interface Asking<T> {
        T of(ConnectorControl connectors, Progress progress);
    }
}
