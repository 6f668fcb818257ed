/// What a source database says of itself: which tables it has, and what it publishes of them. That is
/// compared with what the configuration asks for, since a connector runs quietly on a source that sends
/// nothing.
package io.streamsql.pipeline.source;
