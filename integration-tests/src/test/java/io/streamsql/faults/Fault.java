package io.streamsql.faults;

/// The ways to break the pipeline.
public enum Fault {
    R1("the writer is killed (kill -9)", new WriterKilled()),
    R2("broker, worker and writer are killed together (kill -9)", new EverythingKilled(true, 4)),
    R3("the target is away, and cuts connections in transactions", new TargetAway()),
    R4("a second writer joins, and leaves, is killed or freezes", new WriterComesAndGoes()),
    R5("records that no change can be made of", new Poison()),
    R6("a topic is deleted and created again", new TopicRecreated()),
    R7("a table's columns, key and name are unusual", new UnusualTables()),
    R11("as R2, with a worker without exactly-once support, which sends again", new EverythingKilled(false, 1));

    private final String title;
    private final Trial trial;

    Fault(String title, Trial trial) {
        this.title = title;
        this.trial = trial;
    }

    /// What is done, for people.
    public String title() {
        return title;
    }

    Trial trial() {
        return trial;
    }
}
