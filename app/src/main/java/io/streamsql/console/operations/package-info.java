/// Asking for something to be done to connectors, and the operator's answer before it.
package io.streamsql.console.operations;
