/// Copying a table again while its connector streams.
package io.streamsql.pipeline.snapshot;
