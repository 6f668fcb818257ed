package io.streamsql.pipeline.move;

/// The steps of a move, in their order. One that failed is gone through again from the first or, once changes may
/// have been copied, from [#COPY].
public enum MoveStep {
    REGISTER_NEW("register the new connectors"),
    PREPARE("make the move's topics"),
    START_NEW("start the new connectors, diverted"),
    AWAIT_NEW("wait until the new connectors read the source's log"),
    AWAIT_OLD("wait until the old connectors have read on to where the new ones began"),
    STOP_OLD("stop the old connectors"),
    AWAIT_OVERLAP("wait until the new connectors have read on to where the old ones ended"),
    STOP_NEW("stop the new connectors"),
    COPY("copy what the old connectors did not deliver"),
    SWITCH_NEW("let the new connectors fill the topics"),
    CLEAN_UP("remove the old connectors and the move's topics");

    private final String words;

    MoveStep(String words) {
        this.words = words;
    }

    /// For people, as the end of "could not": `stop the old connectors`.
    public String words() {
        return words;
    }
}
