package io.streamsql.pipeline.config;

/// One thing that is wrong in the configuration. Its texts never hold a secret, nor a rejected value that came
/// through a reference.
///
/// @param key    the key it is about; empty where a line of the file holds no key, or the file itself is at fault
/// @param origin where the key was found, or looked for
/// @param wrong  what is wrong, as a sentence
/// @param right  what would be right, as a sentence
public record ConfigProblem(String key, Origin origin, String wrong, String right) {

    /// `file:line  KEY  what is wrong. What would be right.`
    @Override
    public String toString() {
        return origin + "  " + (key.isEmpty() ? "" : key + "  ") + wrong + " " + right;
    }
}
