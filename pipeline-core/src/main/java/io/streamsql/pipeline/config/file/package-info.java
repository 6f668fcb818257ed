/// The `.env` file: where it is, its lines, and the example.
package io.streamsql.pipeline.config.file;
