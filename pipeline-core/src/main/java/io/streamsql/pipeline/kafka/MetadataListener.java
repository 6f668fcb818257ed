package io.streamsql.pipeline.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Hears of every answer that the consumer gets about the cluster's metadata. Kafka tells such things to deserializers.
public final class MetadataListener extends ByteArrayDeserializer implements ClusterResourceListener {
    private final AtomicBoolean changed = new AtomicBoolean();

    @Override
    public void onUpdate(ClusterResource cluster) {
        changed.set(true);
    }

    /// Whether there was an answer since this was last asked. Any thread.
    public boolean changed() {
        return changed.getAndSet(false);
    }
}
