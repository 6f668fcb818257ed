package io.streamsql.pipeline.source;

import static io.streamsql.pipeline.source.PostgresSource.quoted;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Drops what deleted connectors keep in their PostgreSQL sources: never what another connector uses, nor a publication
/// that the operator named. What it cannot drop it tells, with the statements. Safe for use by many threads.
public final class SourceCleanup {
    private final List<SourceEntry> entries;

    /// @param entries all of the configuration, whose logins it uses
    public SourceCleanup(List<SourceEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// What became of it, in sentences.
    ///
    /// @param dropped  what is gone now
    /// @param left     what is or may still be there, why, and what to run
    /// @param slotGone whether the slot is not there any more
    public record Outcome(List<String> dropped, List<String> left, boolean slotGone) {
        /// Of a connector that keeps nothing at its source.
        public static final Outcome NOTHING = new Outcome(List.of(), List.of(), false);

        public Outcome {
            dropped = List.copyOf(dropped);
            left = List.copyOf(left);
        }

        /// All of it, a line each.
        public String words() {
            var words = new ArrayList<>(dropped);
            words.addAll(left);
            return String.join("\n", words);
        }
    }

    /// Whether the source lets somebody in who could drop these now.
    ///
    /// @return why not; empty if it does
    /// @throws InterruptedException if interrupted
    public Optional<String> obstacle(SourceObjects objects) throws InterruptedException {
        var login = objects.login(entries);
        if (login.isEmpty()) {
            return Optional.of(noLogin());
        }
        try {
            new ReplicationSlots(login.get()).all();
            return Optional.empty();
        } catch (SourceException away) {
            return Optional.of(away.getMessage());
        }
    }

    private static String noLogin() {
        return "no entry of the configuration has a login for this database.";
    }

    /// Drops the slot, once nobody reads from it any more, and the publication after it.
    ///
    /// @param objects of a connector that stands still, or is gone
    /// @param others  what other connectors keep, those in Connect and those that the configuration asks for
    /// @throws InterruptedException if interrupted
    public Outcome drop(SourceObjects objects, Collection<SourceObjects> others) throws InterruptedException {
        var login = objects.login(entries);
        return login.isEmpty() ? leave(objects, others, noLogin()) : drop(objects, others, login.get());
    }

    private Outcome drop(SourceObjects objects, Collection<SourceObjects> others, DatabaseConnection login)
            throws InterruptedException {
        var dropped = new ArrayList<String>();
        var slots = new ReplicationSlots(login);
        var slotGone = false;
        var slot = slot(objects, others);
        var publication = publication(objects, others);
        try {
            if (slot.isPresent()) {
                if (slots.dropSlot(slot.get())) {
                    dropped.add("The replication slot " + slot.get() + " was dropped at " + login.address() + ".");
                }
                slotGone = true;
            }
            if (publication.isPresent() && slots.dropPublication(publication.get())) {
                dropped.add("The publication " + publication.get() + " was dropped at " + login.address() + ".");
            }
            return new Outcome(dropped, kept(objects, others), slotGone);
        } catch (SourceException refused) {
            var rest = slotGone ? objects.withoutSlot() : objects;
            return new Outcome(
                    dropped, leave(rest, others, refused.getMessage()).left(), slotGone);
        }
    }

    /// Drops nothing, and tells the statements.
    ///
    /// @param why a sentence
    public Outcome leave(SourceObjects objects, Collection<SourceObjects> others, String why) {
        var statements = new ArrayList<String>();
        var slot = slot(objects, others);
        var publication = publication(objects, others);
        slot.ifPresent(name -> statements.add(dropSlot(name)));
        publication.ifPresent(name -> statements.add(dropPublication(name)));
        var left = new ArrayList<String>();
        if (!statements.isEmpty()) {
            left.add(Stream.of(
                                    slot.map(name -> "the replication slot " + name),
                                    publication.map(name -> "the publication " + name))
                            .flatMap(Optional::stream)
                            .collect(Collectors.collectingAndThen(Collectors.joining(" and "), Words::capitalised))
                    + " may still be at " + objects.source().address()
                    + (slot.isPresent() ? ", which then keeps its log for ever" : "") + ". It was not dropped: "
                    + why + (why.endsWith(".") ? "" : ".") + " Run there: " + String.join(" ", statements));
        }
        left.addAll(kept(objects, others));
        return new Outcome(List.of(), left, false);
    }

    /// What is nobody's but its users' to drop.
    private static List<String> kept(SourceObjects objects, Collection<SourceObjects> others) {
        var kept = new ArrayList<String>();
        user(objects, others, SourceObjects::sharesSlot)
                .ifPresent(user -> kept.add("The replication slot "
                        + objects.slot().orElseThrow() + " stays at "
                        + objects.source().address() + ": " + user + " reads from it. Once nobody does, run there: "
                        + dropSlot(objects.slot().orElseThrow())));
        var user = user(objects, others, SourceObjects::sharesPublication);
        if (user.isPresent()) {
            var name = objects.publication().orElseThrow();
            kept.add("The publication " + name + " stays at " + objects.source().address() + ": " + user.get()
                    + " reads it. Once nobody does, run there: " + dropPublication(name));
        } else if (objects.publication().isPresent() && !objects.isPublicationOurs()) {
            var name = objects.publication().get();
            kept.add("The publication " + name + " stays at " + objects.source().address()
                    + ": it has a name of your own, and may have other subscribers. Where it has none, run there: "
                    + dropPublication(name));
        }
        return kept;
    }

    private static String dropSlot(String name) {
        return "SELECT pg_drop_replication_slot('" + name.replace("'", "''") + "');";
    }

    private static String dropPublication(String name) {
        return "DROP PUBLICATION IF EXISTS " + quoted(name) + ";";
    }

    /// The slot, if no other connector reads from it.
    private static Optional<String> slot(SourceObjects objects, Collection<SourceObjects> others) {
        return objects.slot()
                .filter(_ -> user(objects, others, SourceObjects::sharesSlot).isEmpty());
    }

    /// The publication, if it is ours and no other connector reads it.
    private static Optional<String> publication(SourceObjects objects, Collection<SourceObjects> others) {
        return objects.publication()
                .filter(_ -> objects.isPublicationOurs()
                        && user(objects, others, SourceObjects::sharesPublication)
                                .isEmpty());
    }

    private static Optional<String> user(
            SourceObjects objects, Collection<SourceObjects> others, BiPredicate<SourceObjects, SourceObjects> shares) {
        return others.stream()
                .filter(other -> shares.test(objects, other))
                .map(SourceObjects::connector)
                .sorted()
                .findFirst();
    }
}
