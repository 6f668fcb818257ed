/// `changes`: what stands in CDCChanges.
package io.streamsql.cli.changes;
