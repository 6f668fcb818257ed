/// The pipeline: configuration → connectors → topics → writer → store. [Pipeline][io.streamsql.pipeline.Pipeline] puts
/// the parts together and is where a pipeline is started.
package io.streamsql.pipeline;
