/// Writing to the tables and reading them, for every database system alike.
package io.streamsql.pipeline.store.jdbc;
