/// Reads and checks the configuration: all that is wrong is told at once.
package io.streamsql.pipeline.config.read;
