/// Rows as they were, put together from the changes that were written.
package io.streamsql.pipeline.past;
