package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.text.Words;
import java.util.Optional;

/// One key with its value.
///
/// @param key       the key as written
/// @param secret    whether the key's values are secret
/// @param reference the reference that the value came through, if the whole of it did; in its written form
/// @param derived   whether any part of the value came through a reference
/// @param value     the value, references resolved
/// @param origin    where it was found
record Setting(String key, boolean secret, Optional<String> reference, boolean derived, String value, Origin origin) {

    /// Whether messages may repeat the value.
    boolean showable() {
        return !secret && !derived;
    }

    /// How a sentence about the value starts: the value in quotation marks where it may be shown.
    String subject() {
        if (showable()) {
            return Words.quote(value);
        }
        return reference.map(written -> "The value of " + written).orElse("The value");
    }

    Secret toSecret() {
        return reference
                .map(written -> Secret.referenced(written, value))
                .orElseGet(() -> derived ? Secret.composed(value) : Secret.plain(value));
    }

    /// Without the value.
    @Override
    public String toString() {
        return key + "=•••••• (" + origin + ")";
    }
}
