/// What is kept of the changes, and removing the oldest of them.
package io.streamsql.console.changes.retention;
