/// The Rejected half of the Changes screen: records that could not become a change, why, what stood in them, and
/// another try.
package io.streamsql.console.changes.rejected;
