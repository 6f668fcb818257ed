/// PostgreSQL as a child process.
package io.streamsql.embedded.postgres;
