package io.streamsql.console.work;

/// Something that takes a while.
@FunctionalInterface
public interface Work {

    /// Does it, on a thread of its own.
    ///
    /// @param progress to be told how far it is; asked whether to go on
    /// @throws InterruptedException if it was cancelled while it waited
    /// @throws Exception            if it failed; the message is shown
    void run(Progress progress) throws Exception;
}
