package io.streamsql.pipeline.move;

import java.util.HashMap;
import java.util.Map;

/// The last configuration of a PostgreSQL connector that others have replaced: it delivers nothing any more, and
/// takes its replication slot away when it is stopped. A slot that nobody reads would keep the source's log for ever.
public final class RetiringConfig {
    private RetiringConfig() {}

    /// The configuration that ends it, once it is run and stopped with it.
    ///
    /// @param old the one that it had
    public static Map<String, String> of(Map<String, String> old) {
        var config = new HashMap<>(old);
        var transforms = old.getOrDefault("transforms", "");
        config.put(MoveSpec.STAGE, "RETIRING");
        config.put("transforms", transforms.isBlank() ? "nothing" : transforms + ",nothing");
        config.put("transforms.nothing.type", "org.apache.kafka.connect.transforms.Filter");
        config.put("snapshot.mode", "no_data");
        config.put("slot.drop.on.stop", "true");
        return config;
    }

    static boolean isRetiring(Map<String, String> config) {
        return "RETIRING".equals(config.get(MoveSpec.STAGE));
    }
}
