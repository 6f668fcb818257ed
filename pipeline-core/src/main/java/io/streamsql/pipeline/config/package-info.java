/// What the operator wrote, understood: the `.env` file with its numbered database entries and the process
/// environment above it, validated into one immutable [PipelineConfig][io.streamsql.pipeline.config.PipelineConfig].
/// Knows no other package.
package io.streamsql.pipeline.config;
