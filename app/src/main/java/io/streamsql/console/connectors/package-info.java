/// The Connectors screen: how each connector is, why one failed, what to press, and what a plan would change.
package io.streamsql.console.connectors;
