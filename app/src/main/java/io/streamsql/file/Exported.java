package io.streamsql.file;

/// What an export came to.
///
/// @param changes how many changes the file holds
/// @param remarks what whoever opens it should know, in sentences; empty where there is nothing
public record Exported(long changes, String remarks) {

    /// A sentence, with the remarks behind it.
    public String after(String sentence) {
        return remarks.isEmpty() ? sentence : sentence + " " + remarks;
    }
}
