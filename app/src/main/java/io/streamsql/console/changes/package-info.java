/// The Changes screen: what CDCChanges holds, as charts, pages and timelines of single records.
package io.streamsql.console.changes;
