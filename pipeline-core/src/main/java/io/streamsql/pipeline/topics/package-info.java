/// What stands in the topics: Debezium's change events, read without building a tree, and the catalogue of the topics
/// themselves. Knows only `config` and `health`.
package io.streamsql.pipeline.topics;
