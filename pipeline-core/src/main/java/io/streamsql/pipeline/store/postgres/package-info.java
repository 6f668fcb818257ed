/// PostgreSQL as a target.
package io.streamsql.pipeline.store.postgres;
