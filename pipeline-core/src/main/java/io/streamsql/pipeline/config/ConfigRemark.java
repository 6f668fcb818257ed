package io.streamsql.pipeline.config;

/// Something in the configuration that does no harm, but that its writer may not expect.
///
/// @param key    the key it is about; empty where it is about the whole
/// @param origin where the key was found
/// @param text   the remark, in sentences
public record ConfigRemark(String key, Origin origin, String text) {

    /// `file:line  KEY  the remark.`
    @Override
    public String toString() {
        return origin + "  " + (key.isEmpty() ? "" : key + "  ") + text;
    }
}
