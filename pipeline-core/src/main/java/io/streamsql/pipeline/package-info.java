/// The pipeline: configuration → connectors → topics → writer → store. [Pipeline][io.streamsql.pipeline.Pipeline] puts
/// the parts together and is the only front door.
package io.streamsql.pipeline;
