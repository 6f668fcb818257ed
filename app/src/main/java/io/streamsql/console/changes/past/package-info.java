/// A captured table as it was at a time.
package io.streamsql.console.changes.past;
