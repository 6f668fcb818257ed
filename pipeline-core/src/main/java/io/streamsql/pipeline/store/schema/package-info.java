/// The tables in the target, and what a database system must be able to do for them.
package io.streamsql.pipeline.store.schema;
