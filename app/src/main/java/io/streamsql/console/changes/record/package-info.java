/// One record beside the table of changes: its timeline, and the row as it was at a time.
package io.streamsql.console.changes.record;
