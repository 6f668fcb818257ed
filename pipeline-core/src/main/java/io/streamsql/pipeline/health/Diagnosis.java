package io.streamsql.pipeline.health;

/// Why something failed, for people: the cause in plain words and what to do about it. Immutable.
///
/// @param cause a sentence: `The source's login may not read the change table cdc.dbo_Employees_CT.`
/// @param fix   the end of `To fix it: …`
/// @param known whether the failure is a well-known one. The cause of any other is in the words of whoever threw it,
///              shortened.
/// @param lost  whether the source no longer has the changes from where the connector must go on: nothing brings them
///              back, a restart does not help, and only a copy of the tables lets it go on
public record Diagnosis(String cause, String fix, boolean known, boolean lost) {

    /// One while which changes wait at the source.
    public Diagnosis(String cause, String fix, boolean known) {
        this(cause, fix, known, false);
    }
}
