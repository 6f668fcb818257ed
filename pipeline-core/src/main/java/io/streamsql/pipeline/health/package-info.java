/// What is going on, counted: everyone reports into [PipelineMeter][io.streamsql.pipeline.health.PipelineMeter], and
/// whoever shows something takes an immutable [HealthSnapshot][io.streamsql.pipeline.health.HealthSnapshot]. A leaf:
/// knows no other package.
package io.streamsql.pipeline.health;
